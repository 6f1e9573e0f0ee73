#include "bank/container.hpp"

#include <unzip.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

bool is_gzip(std::string_view content) { return content.starts_with("\x1F\x8B"); }
bool is_zip(std::string_view content) { return content.starts_with("PK\x03\x04"); }

[[noreturn]] void throw_damaged(const std::string& name) {
    throw Error(tr("'{}' is damaged or cut off, and can't be unpacked", name),
                _("get it from the bank anew"));
}
[[noreturn]] void throw_too_large(const std::string& name) {
    throw Error(tr("'{}' unpacks to more than {} MiB", name, unpacked_limit >> 20),
                _("no statement is that large; is it the right file?"));
}

/// All members of a gzip file, one behind the other (RFC 1952, 2.2).
std::string gunzip(const NamedContent& file) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (inflateInit2(&stream, gzip_window) != Z_OK) throw Error(_("zlib can't be used"));
    const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&stream, inflateEnd);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(file.content.data()));
    stream.avail_in = static_cast<uInt>(file.content.size());
    std::string out;
    char buffer[1 << 16];
    int code = Z_OK;
    while (code != Z_STREAM_END || stream.avail_in > 0) {
        if (code == Z_STREAM_END && inflateReset(&stream) != Z_OK) throw_damaged(file.name);
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = sizeof buffer;
        code = inflate(&stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END) throw_damaged(file.name);
        out.append(buffer, sizeof buffer - stream.avail_out);
        if (out.size() > unpacked_limit) throw_too_large(file.name);
    }
    return out;
}

/// A text in memory as minizip reads it.
struct Memory {
    std::string_view content;
    ZPOS64_T at = 0;
};

voidpf open_memory(voidpf memory, const void*, int) { return memory; }
uLong read_memory(voidpf, voidpf stream, void* target, uLong size) {
    auto& memory = *static_cast<Memory*>(stream);
    const auto left = memory.content.size() - std::min<std::size_t>(memory.at, memory.content.size());
    const auto taken = std::min<std::size_t>(left, size);
    std::copy_n(memory.content.data() + memory.at, taken, static_cast<char*>(target));
    memory.at += taken;
    return static_cast<uLong>(taken);
}
ZPOS64_T tell_memory(voidpf, voidpf stream) { return static_cast<Memory*>(stream)->at; }
long seek_memory(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    auto& memory = *static_cast<Memory*>(stream);
    const ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                          : origin == ZLIB_FILEFUNC_SEEK_CUR ? memory.at
                                                             : memory.content.size();
    if (base + offset > memory.content.size()) return -1;
    memory.at = base + offset;
    return 0;
}
int close_memory(voidpf, voidpf) { return 0; }
int no_error(voidpf, voidpf) { return 0; }

using Archive = std::unique_ptr<void, int (*)(unzFile)>;

Archive open_zip(Memory& memory) {
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_memory;
    functions.zread_file = read_memory;
    functions.ztell64_file = tell_memory;
    functions.zseek64_file = seek_memory;
    functions.zclose_file = close_memory;
    functions.zerror_file = no_error;
    functions.opaque = &memory;
    return {unzOpen2_64("", &functions), unzClose};
}

std::string read_member(unzFile archive, const std::string& name, std::size_t limit) {
    if (unzOpenCurrentFile(archive) != UNZ_OK) throw_damaged(name);
    std::string content;
    char buffer[1 << 16];
    for (int read = 0; (read = unzReadCurrentFile(archive, buffer, sizeof buffer)) != 0;) {
        if (read < 0) throw_damaged(name);
        content.append(buffer, static_cast<std::size_t>(read));
        if (content.size() > limit) throw_too_large(name);
    }
    if (unzCloseCurrentFile(archive) != UNZ_OK) throw_damaged(name);  // the checksum is wrong
    return content;
}

std::vector<NamedContent> unzip(const NamedContent& file) {
    Memory memory{file.content};
    const auto archive = open_zip(memory);
    if (!archive) throw_damaged(file.name);
    std::vector<NamedContent> files;
    std::size_t left = unpacked_limit;
    std::size_t seen = 0;
    for (int code = unzGoToFirstFile(archive.get()); code != UNZ_END_OF_LIST_OF_FILE;
         code = unzGoToNextFile(archive.get())) {
        if (code != UNZ_OK) throw_damaged(file.name);
        if (++seen > unpacked_files_limit)
            throw Error(tr("'{}' has more than {} files in it", file.name, unpacked_files_limit));
        unz_file_info64 info{};
        char raw[512] = {};
        if (unzGetCurrentFileInfo64(archive.get(), &info, raw, sizeof raw - 1, nullptr, 0, nullptr, 0) !=
            UNZ_OK)
            throw_damaged(file.name);
        const std::string name(is_utf8(raw) ? std::string(raw) : from_windows_1252(raw));
        if (name.ends_with('/') || name.starts_with("__MACOSX/")) continue;
        const std::string whole = file.name + '/' + printable(name);
        if (info.flag & 1U)
            throw Error(tr("'{}' is encrypted", whole),
                        _("unpack it with its password, and import what is in it"));
        auto content = read_member(archive.get(), whole, left);
        left -= content.size();
        if (is_zip(content) || is_gzip(content))
            throw Error(tr("'{}' is an archive in an archive", whole), _("unpack it by hand"));
        files.push_back({whole, std::move(content)});
    }
    return files;
}

/// The text from its first character that is neither white space nor a byte order mark.
std::string_view beginning(std::string_view content) {
    if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
    const auto first = content.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : content.substr(first);
}

}  // namespace

std::vector<NamedContent> unpack(NamedContent file) {
    if (is_zip(file.content)) return unzip(file);
    if (is_gzip(file.content)) {
        file.content = gunzip(file);
        if (is_zip(file.content) || is_gzip(file.content))
            throw Error(tr("'{}' is an archive in an archive", file.name), _("unpack it by hand"));
    }
    std::vector<NamedContent> files;
    files.push_back(std::move(file));
    return files;
}

Kind kind_of(std::string_view content) {
    const auto text = beginning(content);
    const auto head = text.substr(0, 4096);
    const bool utf_16 = content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF");
    if (text.starts_with('<') || utf_16) {
        const auto names = [&](std::string_view word) { return head.find(word) != std::string_view::npos; };
        if (names("camt.05") || names("BkToCstmr") || utf_16) return Kind::camt;
        if (names("pain.002") || names("CstmrPmtStsRpt")) return Kind::status_report;
        return Kind::other_xml;
    }
    if (text.starts_with(":20:") || text.starts_with("{1:") ||
        head.find("\n:20:") != std::string_view::npos || head.find("\n:25:") != std::string_view::npos)
        return Kind::mt940;
    if (text.starts_with("%PDF") || head.find('\0') != std::string_view::npos) return Kind::unknown;
    return text.empty() ? Kind::unknown : Kind::csv;
}

}  // namespace bfb::bank
