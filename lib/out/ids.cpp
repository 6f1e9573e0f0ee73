#include "out/row_writer.hpp"

#include "base/printable.hpp"
#include "out/display.hpp"

namespace bfb::out {

namespace {

class IdWriter : public RowWriter {
  public:
    explicit IdWriter(Sink& sink) : sink_(sink) {}
    void begin(const std::vector<Column>&) override {}
    void row(const std::vector<Column>& columns, std::span<const Cell> cells) override {
        std::string& out = sink_.buffer();
        if (cells[0].type == Cell::Type::text)
            out += printable(cells[0].text);
        else
            append_plain(out, cells[0], columns[0].kind);
        out += '\n';
    }

  private:
    Sink& sink_;
};

}  // namespace

std::unique_ptr<RowWriter> id_writer(Sink& sink) { return std::make_unique<IdWriter>(sink); }

}  // namespace bfb::out
