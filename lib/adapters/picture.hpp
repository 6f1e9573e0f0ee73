// Pictures made ready for the web, by GraphicsMagick in a module of its own.
#pragma once

#include <stdexcept>
#include <string>

namespace bfb::adapters {

enum class PictureFormat { jpeg, png, webp };

/// A picture without anything but what is seen: no place, no camera, no comments. Its colours' profile stays.
struct WebPicture {
    PictureFormat format = PictureFormat::jpeg;
    int width = 0, height = 0;  ///< pixels, upright
    std::string content;
};

struct PictureLimits {
    int longest_side = 1'600;       ///< pixels; what is larger is made smaller
    long most_pixels = 50'000'000;  ///< of what is read; asked before anything is decoded
};

/// Content that is no picture, or a broken one.
class PictureError : public std::runtime_error {
  public:
    using runtime_error::runtime_error;
};

/// Content of none of the formats there are.
class UnknownPicture : public PictureError {
  public:
    using PictureError::PictureError;
};

/// A picture with more pixels than are read.
class PictureTooLarge : public PictureError {
  public:
    using PictureError::PictureError;
};

class Pictures {
  public:
    /// JPEG, PNG or WebP, known by its first bytes and not by a name; turned upright as its camera noted.
    /// Throws PictureError.
    virtual WebPicture for_web(const std::string& content, const PictureLimits& limits) const = 0;

  protected:
    ~Pictures() = default;
};

const Pictures& pictures();

}  // namespace bfb::adapters
