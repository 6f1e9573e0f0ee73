// bfb completion: the scripts that let a shell ask `bfb __complete`.
#include "cmd/app.hpp"
#include "cmd/groups.hpp"

extern "C" const char bfb_completion_bfb_bash[];
extern "C" const char bfb_completion__bfb[];
extern "C" const char bfb_completion_bfb_fish[];

namespace bfb::cmd {

enum class Shell { bash, zsh, fish };

template <>
struct Choices<Shell> {
    static constexpr std::array<std::pair<std::string_view, Shell>, 3> words{
        {{"bash", Shell::bash}, {"zsh", Shell::zsh}, {"fish", Shell::fish}}};
};

namespace {

struct CompletionOptions {
    Shell shell = Shell::bash;
};

void print_script(App& app, const CompletionOptions& options) {
    switch (options.shell) {
        case Shell::bash:
            return app.print_text(bfb_completion_bfb_bash);
        case Shell::zsh:
            return app.print_text(bfb_completion__bfb);
        case Shell::fish:
            return app.print_text(bfb_completion_bfb_fish);
    }
}

}  // namespace

void completion_commands(Group& group) {
    group.command<CompletionOptions>("", N_("print the completion script of a shell"))
        .example("source <(bfb completion bash)", N_("for this bash; put the line into ~/.bashrc to keep it"))
        .example("bfb completion fish > ~/.config/fish/completions/bfb.fish", N_("for every fish"))
        .required(&CompletionOptions::shell, "SHELL", N_("bash, zsh or fish"))
        .run(print_script);
}

}  // namespace bfb::cmd
