// Remarks on a file while it is read. A file that is no statement at all could give a remark for every line;
// only the first ones are kept.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "bank/bank_file.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

class RemarkList {
  public:
    static constexpr std::size_t limit = 100;

    void add(std::size_t line, std::string what) {
        if (++count_ <= limit) remarks_.push_back({tr("line {}", line), std::move(what)});
    }
    void add(std::string where, std::string what) {
        if (++count_ <= limit) remarks_.push_back({std::move(where), std::move(what)});
    }

    /// The remarks, with a last one that counts those left out.
    std::vector<Remark> take() && {
        if (count_ > limit)
            remarks_.push_back({"…", trn("{} more", "{} more", static_cast<long long>(count_ - limit))});
        return std::move(remarks_);
    }

  private:
    std::vector<Remark> remarks_;
    std::size_t count_ = 0;
};

}  // namespace bfb::bank
