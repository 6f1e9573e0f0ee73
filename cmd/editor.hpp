// Texts written in the user's editor.
#pragma once

#include <string>

namespace bfb::cmd {

/// Opens the editor (VISUAL, EDITOR) on a draft. As long as the object lives, the text lies in a file that
/// nobody else may read; where an exception ends its life, the file stays and is named on standard error, for
/// what somebody wrote must not be lost to a missing subject.
class EditedText {
  public:
    /// Throws Refused without a terminal, Error where the editor fails, UsageError for a text that is not
    /// UTF-8.
    explicit EditedText(const std::string& draft);

    const std::string& text() const { return text_; }

  private:
    class File {
      public:
        explicit File(const std::string& draft);
        ~File();
        File(const File&) = delete;
        File& operator=(const File&) = delete;
        const std::string& path() const { return path_; }
        std::string content() const;

      private:
        std::string draft_, path_;
        int exceptions_;
    };
    File file_;
    std::string text_;
};

}  // namespace bfb::cmd
