// A table for a terminal: columns as wide as their first few hundred rows need, then a stream.
#pragma once

#include <string>
#include <vector>

#include "out/sink.hpp"

namespace bfb::out {

class Table {
  public:
    enum class Align { left, right };
    struct Heading {
        std::string text;
        Align align;
    };

    /// `width`: columns of the terminal, 0 for no limit; the widest texts are cut to fit.
    Table(Sink& sink, std::size_t width, bool color) : sink_(sink), width_(width), color_(color) {}

    void begin(std::vector<Heading> headings, bool header);
    /// Texts are printable already.
    void row(std::vector<std::string> texts);
    void end();

  private:
    static constexpr std::size_t measured_rows = 500;
    void measure();
    void print(const std::vector<std::string>& texts, const char* before = "", const char* after = "");

    Sink& sink_;
    std::size_t width_;
    bool color_;
    bool header_ = true;
    bool measured_ = false;
    std::vector<Heading> headings_;
    std::vector<std::size_t> widths_;
    std::vector<std::vector<std::string>> waiting_;
};

}  // namespace bfb::out
