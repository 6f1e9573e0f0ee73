#include "adapters/front_matter.hpp"
#include "adapters/icalendar.hpp"
#include "adapters/internet.hpp"
#include "adapters/mime.hpp"
#include "adapters/module.hpp"
#include "adapters/picture.hpp"
#include "adapters/preview_server.hpp"
#include "adapters/qr_image.hpp"
#include "adapters/template_engine.hpp"

namespace bfb::adapters {

const Mime& mime() { return module<Mime>("gmime"); }
const TemplateEngine& template_engine() { return module<TemplateEngine>("ctemplate"); }
const Internet& internet() { return module<Internet>("curl"); }
const ICalendar& icalendar() { return module<ICalendar>("ical"); }
const FrontMatter& front_matter() { return module<FrontMatter>("yaml"); }
const Pictures& pictures() { return module<Pictures>("graphicsmagick"); }
const QrImage& qr_image() { return module<QrImage>("qr"); }
const PreviewServer& preview_server() { return module<PreviewServer>("microhttpd"); }

}  // namespace bfb::adapters
