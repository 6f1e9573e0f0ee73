// QR codes as PNG, by libqrencode and libpng, in a module of its own.
#pragma once

#include <string>
#include <string_view>

namespace bfb::adapters {

class QrImage {
  public:
    /// A PNG in black and white with its quiet zone; error correction M, as EPC069-12 wants it. Throws
    /// std::runtime_error when the text does not fit version 13.
    virtual std::string png(std::string_view text) const = 0;

  protected:
    ~QrImage() = default;
};

const QrImage& qr_image();

}  // namespace bfb::adapters
