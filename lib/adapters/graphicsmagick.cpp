#include <Magick++.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "adapters/module.hpp"
#include "adapters/picture.hpp"

namespace bfb::adapters {

namespace {

struct Known {
    PictureFormat format;
    const char* decoder;  // of GraphicsMagick: no other is ever asked to look at the content
};

/// By the first bytes: JPEG (ITU T.81 B.1.1.3), PNG (RFC 2083 3.1), WebP (RFC 9649 2.4).
std::optional<Known> known_format(std::string_view content) {
    if (content.starts_with("\xFF\xD8\xFF")) return Known{PictureFormat::jpeg, "JPEG"};
    if (content.starts_with("\x89PNG\r\n\x1A\n")) return Known{PictureFormat::png, "PNG"};
    if (content.starts_with("RIFF") && content.substr(0, 12).ends_with("WEBP"))
        return Known{PictureFormat::webp, "WEBP"};
    return std::nullopt;
}

/// Leaves the process's signals alone, and keeps pictures in memory.
void prepare() {
    static const bool is_ready = [] {
        MagickLib::ExceptionInfo exception;
        MagickLib::GetExceptionInfo(&exception);
        const auto ready = MagickLib::InitializeMagickEx(nullptr, MAGICK_OPT_NO_SIGNAL_HANDER, &exception);
        MagickLib::DestroyExceptionInfo(&exception);
        return ready == MagickPass;
    }();
    if (!is_ready) throw PictureError("GraphicsMagick can't start");
    MagickLib::SetMagickResourceLimit(MagickLib::DiskResource, 0);
    MagickLib::SetMagickResourceLimit(MagickLib::ThreadsResource, 1);
}

/// What is seen, upright, without what the camera wrote of itself and the place.
void bare(Magick::Image& image) {
    if (image.orientation() > Magick::TopLeftOrientation) image.autoOrient();
    const Magick::Blob colours = image.iccColorProfile();
    image.strip();
    if (colours.length() > 0) image.iccColorProfile(colours);
}

void shrink(Magick::Image& image, int longest_side) {
    const auto longest = static_cast<int>(std::max(image.columns(), image.rows()));
    if (longest > longest_side)
        image.zoom(
            Magick::Geometry(static_cast<unsigned>(longest_side), static_cast<unsigned>(longest_side)));
}

class GraphicsMagick final : public Pictures {
  public:
    WebPicture for_web(const std::string& content, const PictureLimits& limits) const override {
        const auto known = known_format(content);
        if (!known) throw UnknownPicture("neither JPEG, PNG nor WebP");
        prepare();
        try {
            return converted(content, *known, limits);
        } catch (const Magick::Exception& error) {
            throw PictureError(error.what());
        }
    }

  private:
    /// Cameras leave stray bytes behind the picture, which is whole all the same; one that ends early is not.
    template <class Read>
    static void despite_warnings(const Read& read) {
        try {
            read();
        } catch (const Magick::Warning& warning) {
            if (std::string_view(warning.what()).find("Premature end") != std::string_view::npos) throw;
        }
    }
    static WebPicture converted(const std::string& content, const Known& known, const PictureLimits& limits) {
        const Magick::Blob blob(content.data(), content.size());
        constexpr MagickLib::magick_int64_t any = -1;  // a head is read whatever it claims
        MagickLib::SetMagickResourceLimit(MagickLib::PixelsResource, any);
        Magick::Image head;
        head.magick(known.decoder);
        despite_warnings([&] { head.ping(blob); });
        if (static_cast<long>(head.columns()) * static_cast<long>(head.rows()) > limits.most_pixels)
            throw PictureTooLarge(std::to_string(head.columns()) + " x " + std::to_string(head.rows()));
        MagickLib::SetMagickResourceLimit(MagickLib::PixelsResource, limits.most_pixels);
        Magick::Image image;
        image.magick(known.decoder);
        despite_warnings([&] { image.read(blob); });
        bare(image);
        shrink(image, limits.longest_side);
        image.magick(known.decoder);
        if (known.format != PictureFormat::png) image.quality(85);
        Magick::Blob written;
        image.write(&written);
        return {known.format, static_cast<int>(image.columns()), static_cast<int>(image.rows()),
                std::string(static_cast<const char*>(written.data()), written.length())};
    }
};

const GraphicsMagick graphicsmagick;

}  // namespace

}  // namespace bfb::adapters

BFB_MODULE(bfb::adapters::graphicsmagick)
