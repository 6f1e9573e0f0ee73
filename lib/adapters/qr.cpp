#include <png.h>

#include <qrcodegen.hpp>
#include <stdexcept>
#include <vector>

#include "adapters/module.hpp"
#include "adapters/qr_image.hpp"

namespace bfb::adapters {

namespace {

using qrcodegen::QrCode;
using qrcodegen::QrSegment;

constexpr int pixels_per_module = 6;
constexpr int quiet_zone = 4;  // modules (ISO/IEC 18004)
constexpr int newest_version = 13;

QrCode code_of(std::string_view text) {
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    try {
        return QrCode::encodeSegments({QrSegment::makeBytes(bytes)}, QrCode::Ecc::MEDIUM, 1, newest_version,
                                      -1, false);
    } catch (const std::length_error&) {
        throw std::runtime_error("the text is too long for a code");
    }
}

struct Pixels {
    png_uint_32 side = 0;
    std::vector<png_byte> bytes;  // 0 white, 1 black
};

Pixels pixels_of(const QrCode& code) {
    Pixels pixels;
    const int modules = code.getSize() + 2 * quiet_zone;
    pixels.side = static_cast<png_uint_32>(modules * pixels_per_module);
    for (int y = 0; y < modules; ++y) {
        std::vector<png_byte> row;
        for (int x = 0; x < modules; ++x)
            row.insert(row.end(), pixels_per_module, code.getModule(x - quiet_zone, y - quiet_zone));
        for (int i = 0; i < pixels_per_module; ++i)
            pixels.bytes.insert(pixels.bytes.end(), row.begin(), row.end());
    }
    return pixels;
}

/// One bit a pixel, which is what libpng makes of a palette of two.
std::string png_of(const Pixels& pixels) {
    constexpr png_byte palette[] = {255, 255, 255, 0, 0, 0};
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = pixels.side;
    image.format = PNG_FORMAT_RGB_COLORMAP;
    image.colormap_entries = 2;
    image.flags = PNG_IMAGE_FLAG_FAST;
    std::string png(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = png.size();
    if (!png_image_write_to_memory(&image, png.data(), &size, 0, pixels.bytes.data(), 0, palette))
        throw std::runtime_error(image.message);
    png.resize(size);
    return png;
}

class Qr final : public QrImage {
  public:
    std::string png(std::string_view text) const override { return png_of(pixels_of(code_of(text))); }
};

const Qr qr;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::qr)
