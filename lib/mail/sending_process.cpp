#include "mail/sending_process.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "base/text.hpp"

namespace bfb::mail {

namespace {

std::string first_line_of(const std::string& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

/// Changes with each start of the machine; the database is never shared between machines (WAL).
std::string boot() { return first_line_of("/proc/sys/kernel/random/boot_id"); }

/// "pid:[4026531836]": process numbers mean something only in here.
std::string number_space() {
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/ns/pid", ignored).string();
}

/// When it started, in ticks since the machine did; empty where there is none. Numbers are used again.
std::string started(std::string_view number) {
    const std::string line = first_line_of(fmt::format("/proc/{}/stat", number));
    const auto name_end = line.rfind(')');  // the name may hold anything
    if (name_end == std::string::npos) return {};
    const auto fields = split(std::string_view(line).substr(name_end + 1), ' ');
    constexpr std::size_t start_field = 20;  // field 22 of proc(5), counted from behind the name
    return fields.size() > start_field ? std::string(fields[start_field]) : std::string();
}

}  // namespace

std::string this_process() {
    const std::string number = std::to_string(::getpid());
    return fmt::format("{} {} {} {}", boot(), number_space(), number, started(number));
}

Process look_for(std::string_view process) {
    const auto parts = split(process, ' ');
    if (parts.size() != 4 || parts[0] != boot()) return Process::gone;
    if (parts[1] != number_space()) return Process::out_of_sight;
    return started(parts[2]) == parts[3] ? Process::running : Process::gone;
}

}  // namespace bfb::mail
