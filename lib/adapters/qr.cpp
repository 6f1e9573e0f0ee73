#include <png.h>
#include <qrencode.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

#include "adapters/module.hpp"
#include "adapters/qr_image.hpp"

namespace bfb::adapters {

namespace {

constexpr int pixels_per_module = 6;
constexpr int quiet_zone = 4;  // modules (ISO/IEC 18004)
constexpr int newest_version = 13;

struct Free {
    void operator()(QRcode* code) const { QRcode_free(code); }
};
using Code = std::unique_ptr<QRcode, Free>;

Code code_of(std::string_view text) {
    constexpr int smallest_that_fits = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    Code code(QRcode_encodeData(static_cast<int>(text.size()), bytes, smallest_that_fits, QR_ECLEVEL_M));
    if (!code && errno != ERANGE) throw std::runtime_error(std::strerror(errno));
    if (!code || code->version > newest_version) throw std::runtime_error("the text is too long for a code");
    return code;
}

bool is_black(const QRcode& code, int x, int y) {
    if (x < 0 || y < 0 || x >= code.width || y >= code.width) return false;
    return code.data[y * code.width + x] & 1;  // its other bits tell what the module is for
}

struct Pixels {
    png_uint_32 side = 0;
    std::vector<png_byte> bytes;  // 0 white, 1 black
};

Pixels pixels_of(const QRcode& code) {
    Pixels pixels;
    const int modules = code.width + 2 * quiet_zone;
    pixels.side = static_cast<png_uint_32>(modules * pixels_per_module);
    for (int y = 0; y < modules; ++y) {
        std::vector<png_byte> row;
        for (int x = 0; x < modules; ++x)
            row.insert(row.end(), pixels_per_module, is_black(code, x - quiet_zone, y - quiet_zone));
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
    std::string png(std::string_view text) const override { return png_of(pixels_of(*code_of(text))); }
};

const Qr qr;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::qr)
