// bfb news media: the pictures of articles.
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/files.hpp"
#include "cmd/news.hpp"
#include "news/media.hpp"

namespace bfb::cmd {

namespace {

struct ListOptions {
    std::vector<std::string> terms;
};

void list(App& app, const ListOptions& options) {
    app.print(news::pictures(app.db(), options.terms, app.today()));
}

struct PictureOptions {
    std::string picture;  // a file to add, or a picture there is
    std::optional<std::string> alt, name, file;
};

news::PictureFile file_at(const std::string& path) {
    std::error_code fault;
    if (const auto size = std::filesystem::file_size(path, fault);
        !fault && size > news::largest_picture_file)
        throw Refused(tr("'{}' is too large: {} bytes", path, size),
                      tr("at most {} are read", news::largest_picture_file));
    auto content = file_content(path);
    if (!content) throw UsageError(tr("'{}' can't be read: {}", path, std::strerror(errno)));
    return {std::filesystem::path(path).filename().string(), *std::move(content)};
}

void add(App& app, const PictureOptions& options) {
    auto file = file_at(options.picture);
    file.wanted = options.name;
    const auto record = app.write([&](db::UnitOfWork& work) {
        return news::picture_record(work.db(), news::add_picture(work, file, options.alt.value_or("")));
    });
    app.report({tr("picture {} added: {} × {} pixels", shown(record, "name"), shown(record, "width"),
                   shown(record, "height")),
                record});
}

void show(App& app, const PictureOptions& options) {
    app.print(news::picture_record(app.db(), news::find_picture(app.db(), options.picture)));
}

void edit(App& app, const PictureOptions& options) {
    const auto picture_id = news::find_picture(app.db(), options.picture);
    news::PictureChange change{options.alt, {}};
    if (options.file) change.file = file_at(*options.file);
    const auto record = app.write([&](db::UnitOfWork& work) {
        if (!news::change_picture(work, picture_id, change))
            throw Refused(tr("nothing of picture {} would change", options.picture),
                          _("say what is to be another: --alt or --file"));
        return news::picture_record(work.db(), picture_id);
    });
    app.report({tr("picture {} changed", shown(record, "name")), record});
}

void remove(App& app, const PictureOptions& options) {
    const auto picture_id = news::find_picture(app.db(), options.picture);
    const auto record = app.write([&](db::UnitOfWork& work) {
        auto before = news::picture_record(work.db(), picture_id);
        news::remove_picture(work, picture_id);
        return before;
    });
    app.report({tr("picture {} removed", shown(record, "name")), record});
}

}  // namespace

void describe_media(Group& group) {
    group.command<ListOptions>("media", N_("list the pictures of articles and events"))
        .example("bfb news media", N_("every picture, and how often it is shown"))
        .filters(&ListOptions::terms, news::picture_filter_keys())
        .run(list);
    group.command<PictureOptions>("media add", N_("add a picture for articles and events"))
        .details(N_(
            "JPEG, PNG or WebP. It is turned upright and made smaller, to at most 1,600 pixels; where and by\n"
            "which camera it was taken is left out. --alt says what is seen to those who can't see it.\n"
            "An article shows it by ![](NAME), and as its picture by 'image: NAME'."))
        .example("bfb news media add dorf.jpg --alt \"Der Dorfplatz im Mai\"", N_("becomes dorf.jpg"))
        .example("bfb news media add IMG_0815.JPG --name tische --alt \"Sechs Tische mit Papierdecken\"",
                 N_("becomes tische.jpg"))
        .required(&PictureOptions::picture, "FILE", N_("the picture"), Completes::file)
        .option(&PictureOptions::alt, "--alt", "TEXT", N_("what is seen"))
        .option(&PictureOptions::name, "--name", "WORD", N_("its name (default: that of the file)"))
        .run(add);
    group.command<PictureOptions>("media show", N_("show what is known of a picture"))
        .example("bfb news media show dorf.jpg", N_("with the articles and events that show it"))
        .required(&PictureOptions::picture, "PICTURE", N_("its name or number"), Completes::picture)
        .run(show);
    group.command<PictureOptions>("media edit", N_("change a picture or what is said of it"))
        .example("bfb news media edit dorf.jpg --alt \"Der Dorfplatz am Maifeiertag\"", N_("say it better"))
        .example("bfb news media edit dorf.jpg --file zuschnitt.jpg", N_("another picture in its place"))
        .required(&PictureOptions::picture, "PICTURE", N_("its name or number"), Completes::picture)
        .option(&PictureOptions::alt, "--alt", "TEXT", N_("what is seen"))
        .option(&PictureOptions::file, "--file", "FILE", N_("what is shown from now on"), Completes::file)
        .run(edit);
    group.command<PictureOptions>("media remove", N_("remove a picture that is shown nowhere"))
        .example("bfb news media remove dorf.jpg", N_("'bfb undo' brings it back"))
        .required(&PictureOptions::picture, "PICTURE", N_("its name or number"), Completes::picture)
        .run(remove);
}

}  // namespace bfb::cmd
