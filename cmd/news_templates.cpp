#include "cmd/news.hpp"
#include "site/settings.hpp"
#include "site/templates.hpp"

namespace bfb::cmd {

namespace {

struct TemplateOptions {
    std::string file;
};

void list_templates(App& app, const None&) {
    app.print(site::Templates::list(site::templates_folder(app.db())));
}

void show_template(App& app, const TemplateOptions& options) {
    app.print_text(site::Templates::builtin(options.file));
}

}  // namespace

void describe_templates(Group& group) {
    group.command<None>("templates list", N_("list the templates of the website"))
        .details(N_("A file of the same name in the folder site.templates stands in the place of bfb's own."))
        .example("bfb news templates list", N_("with where each comes from"))
        .run(list_templates);
    group.command<TemplateOptions>("templates show", N_("print bfb's own, to make one's own of it"))
        .example("bfb news templates show style.css > /etc/bfb/site/style.css",
                 N_("the folder is named in site.templates"))
        .required(&TemplateOptions::file, "FILE", N_("which one: de/article.html, style.css"))
        .run(show_template);
}

}  // namespace bfb::cmd
