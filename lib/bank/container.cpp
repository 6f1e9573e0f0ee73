#include "bank/container.hpp"

#include <minizip/unzip.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "bank/file_kind.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "i18n/i18n.hpp"

namespace bfb::bank {

namespace {

constexpr std::size_t chunk_size = std::size_t{64} << 10;
using Chunk = std::array<char, chunk_size>;

bool starts_with_gzip(std::string_view content) { return content.starts_with("\x1F\x8B"); }

bool starts_with_zip(std::string_view content) { return content.starts_with("PK\x03\x04"); }

/// The end of the directory, with nothing before it. minizip takes that for a damaged archive.
bool is_empty_zip(std::string_view content) { return content.starts_with("PK\x05\x06"); }

std::string too_large(const UnpackLimits& limits) {
    return tr("more than {} MiB when unpacked; split the file", limits.bytes >> 20);
}

/// One file taken out, or why not.
struct Extract {
    std::string content;
    std::optional<std::string> fault;
};

Extract failed(std::string fault) { return {{}, std::move(fault)}; }

// ---- gzip (RFC 1952) ----

struct InflateEnd {
    void operator()(z_stream* stream) const { inflateEnd(stream); }
};

/// Tape writers fill up with zeros behind the last member.
bool only_zeros(std::string_view rest) { return rest.find_first_not_of('\0') == std::string_view::npos; }

Extract gunzip(std::string& packed, const UnpackLimits& limits) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    if (inflateInit2(&stream, gzip_only) != Z_OK) return failed(_("zlib does not work"));
    const std::unique_ptr<z_stream, InflateEnd> owner(&stream);

    std::string out;
    const auto chunk = std::make_unique<Chunk>();
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef*>(chunk->data());
        stream.avail_out = static_cast<uInt>(chunk->size());
        const int status = inflate(&stream, Z_NO_FLUSH);
        out.append(chunk->data(), chunk->size() - stream.avail_out);
        if (out.size() > limits.bytes) return failed(too_large(limits));
        const std::string_view rest(reinterpret_cast<const char*>(stream.next_in), stream.avail_in);
        if (status == Z_STREAM_END) {
            if (only_zeros(rest)) return {std::move(out), std::nullopt};
            if (!starts_with_gzip(rest)) return failed(_("there is something behind the gzip data"));
            inflateReset(&stream);
        } else if (status == Z_BUF_ERROR || (status == Z_OK && rest.empty() && stream.avail_out > 0)) {
            return failed(_("the gzip file is truncated"));
        } else if (status != Z_OK) {
            return failed(_("the gzip file is damaged"));
        }
    }
}

std::string without_gz(std::string name) {
    const std::string lower = ascii_lower(name);
    for (std::string_view ending : {".gz", ".gzip"})
        if (lower.ends_with(ending) && lower.size() > ending.size()) name.erase(name.size() - ending.size());
    return name;
}

// ---- zip, by minizip from memory ----

/// The archive as minizip's file. The functions below are minizip's callbacks; `opaque` is the archive and at
/// the same time the stream.
struct MemoryFile {
    std::string_view content;
    std::size_t position = 0;
};

voidpf open_memory(voidpf opaque, const void*, int) { return opaque; }

uLong read_memory(voidpf opaque, voidpf, void* buffer, uLong size) {
    auto& file = *static_cast<MemoryFile*>(opaque);
    const std::size_t count = std::min<std::size_t>(size, file.content.size() - file.position);
    if (count > 0) std::memcpy(buffer, file.content.data() + file.position, count);
    file.position += count;
    return static_cast<uLong>(count);
}

ZPOS64_T tell_memory(voidpf opaque, voidpf) { return static_cast<MemoryFile*>(opaque)->position; }

long seek_memory(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
    auto& file = *static_cast<MemoryFile*>(opaque);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file.position
                             : origin == ZLIB_FILEFUNC_SEEK_END ? file.content.size()
                                                                : 0;
    if (offset > file.content.size() - base) return -1;
    file.position = base + static_cast<std::size_t>(offset);
    return 0;
}

int close_memory(voidpf, voidpf) { return 0; }
int no_error(voidpf, voidpf) { return 0; }

struct ZipClose {
    void operator()(void* archive) const { unzClose(archive); }
};
using Zip = std::unique_ptr<void, ZipClose>;

/// `file` must outlive what is returned. Null: not a zip, or without its directory, which stands at the end.
Zip open_zip(MemoryFile& file) {
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_memory;
    functions.zread_file = read_memory;
    functions.ztell64_file = tell_memory;
    functions.zseek64_file = seek_memory;
    functions.zclose_file = close_memory;
    functions.zerror_file = no_error;
    functions.opaque = &file;
    return Zip(unzOpen2_64(nullptr, &functions));
}

struct ZipEntry {
    std::string name;
    ZPOS64_T size = 0;  // as the directory says
    bool encrypted = false;
};

std::optional<ZipEntry> current_entry(unzFile zip) {
    unz_file_info64 about{};
    std::array<char, 1024> name{};
    if (unzGetCurrentFileInfo64(zip, &about, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK)
        return std::nullopt;
    return ZipEntry{printable(name.data()), about.uncompressed_size, (about.flag & 1) != 0};
}

bool is_skipped(std::string_view path) {
    const std::string_view file = path.substr(path.rfind('/') + 1);
    return file.empty() || path.starts_with("__MACOSX/") || file.starts_with("._") || file == ".DS_Store" ||
           file == "Thumbs.db" || file == "desktop.ini";
}

/// The first entry of every office document: Office Open XML, OpenDocument.
bool is_office_document(std::string_view path) { return path == "[Content_Types].xml" || path == "mimetype"; }

/// The current entry, at most `limit` bytes of it.
Extract extract(unzFile zip, const ZipEntry& entry, std::size_t limit, const UnpackLimits& limits) {
    const auto damaged = [] { return failed(_("the entry is damaged or its compression unknown")); };
    if (unzOpenCurrentFile(zip) != UNZ_OK) return damaged();
    std::string out;
    const auto chunk = std::make_unique<Chunk>();
    int count = 0;
    while (out.size() <= limit &&
           (count = unzReadCurrentFile(zip, chunk->data(), static_cast<unsigned>(chunk->size()))) > 0)
        out.append(chunk->data(), static_cast<std::size_t>(count));
    const int closed = unzCloseCurrentFile(zip);  // tells whether the checksum is right, if all was read
    if (out.size() > limit) return failed(too_large(limits));
    if (count < 0 || closed != UNZ_OK || out.size() != entry.size) return damaged();
    return {std::move(out), std::nullopt};
}

/// Why the entry is refused before it is read.
std::optional<std::string> refusal(const ZipEntry& entry) {
    if (entry.encrypted) return _("encrypted; unpack it with its password first");
    if (is_office_document(entry.name)) return _("this is an office document; save the sheet as CSV");
    return std::nullopt;
}

Unpacked unzip(const std::string& name, std::string_view content, const UnpackLimits& limits) {
    Unpacked result;
    const auto stop = [&](std::string where, std::string what) {
        result.faults.push_back({std::move(where), std::move(what)});
        return std::move(result);
    };
    MemoryFile file{content};
    const Zip zip = open_zip(file);
    if (!zip) return stop(name, _("the zip file is truncated or damaged"));

    std::size_t entries = 0, bytes = 0;
    int status = unzGoToFirstFile(zip.get());
    for (; status == UNZ_OK; status = unzGoToNextFile(zip.get())) {
        if (++entries > limits.entries)
            return stop(name, tr("more than {} files; split the archive", limits.entries));
        const auto entry = current_entry(zip.get());
        if (!entry) return stop(name, _("the zip file is truncated or damaged"));
        const std::string path = name + '/' + entry->name;
        if (is_skipped(entry->name)) continue;
        if (auto why = refusal(*entry)) return stop(path, std::move(*why));
        auto extracted = extract(zip.get(), *entry, limits.bytes - bytes, limits);
        if (extracted.fault) return stop(path, std::move(*extracted.fault));
        if (is_archive(extracted.content))
            return stop(path, _("an archive within an archive; unpack it first"));
        bytes += extracted.content.size();
        result.files.push_back({path, std::move(extracted.content)});
    }
    if (status != UNZ_END_OF_LIST_OF_FILE && entries > 0)
        return stop(name, _("the zip file is truncated or damaged"));
    if (result.files.empty()) return stop(name, _("there is no file in the archive"));
    return result;
}

}  // namespace

Unpacked unpack(std::string name, std::string content, const UnpackLimits& limits) {
    name = printable(name);
    if (content.size() > limits.bytes) return {{}, {{name, tr("larger than {} MiB", limits.bytes >> 20)}}};
    if (is_empty_zip(content)) return {{}, {{name, _("there is no file in the archive")}}};
    if (starts_with_zip(content)) return unzip(name, content, limits);
    if (!starts_with_gzip(content)) return {{{std::move(name), std::move(content)}}, {}};
    auto extracted = gunzip(content, limits);
    if (extracted.fault) return {{}, {{name, std::move(*extracted.fault)}}};
    if (is_archive(extracted.content))
        return {{}, {{name, _("an archive within an archive; unpack it first")}}};
    return {{{without_gz(std::move(name)), std::move(extracted.content)}}, {}};
}

}  // namespace bfb::bank
