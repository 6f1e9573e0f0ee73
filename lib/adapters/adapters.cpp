#include "adapters/internet.hpp"
#include "adapters/mime.hpp"
#include "adapters/module.hpp"
#include "adapters/qr_image.hpp"
#include "adapters/template_engine.hpp"

namespace bfb::adapters {

const Mime& mime() { return module<Mime>("gmime"); }
const TemplateEngine& template_engine() { return module<TemplateEngine>("ctemplate"); }
const Internet& internet() { return module<Internet>("curl"); }
const QrImage& qr_image() { return module<QrImage>("qr"); }

}  // namespace bfb::adapters
