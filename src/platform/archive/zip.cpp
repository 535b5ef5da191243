#include "platform/archive/zip.hpp"

#include "platform/base/text.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <map>

namespace aftercare::archive {

namespace {

constexpr std::size_t kPiece = 64 << 10;
// A local header without its name: what lies at least between the content of one entry and that of the next.
constexpr std::int64_t kLocalHeader = 30;

struct Closer {
    void operator()(::archive* handle) const { ::archive_read_free(handle); }
};
using Handle = std::unique_ptr<::archive, Closer>;

// One entry of the list, folders included, in the order of the file.
struct Place {
    std::int64_t content = 0;  // Where its content begins.
    bool folder = false;
};

Problem damaged(std::string detail) {
    return {.kind = ProblemKind::invalid_input,
            .code = "archive.damaged",
            .detail = std::move(detail),
            .remedy = "Make the file again and send it whole.",
            .rule = "Q-14"};
}

Problem too_large(std::string detail) {
    return {.kind = ProblemKind::too_large,
            .code = "archive.too_large",
            .detail = std::move(detail),
            .remedy = "Send its content in several smaller files.",
            .rule = "Q-14"};
}

Problem name_refused(const std::string& detail) {
    return {.kind = ProblemKind::invalid_input,
            .code = "archive.name_refused",
            .detail = detail,
            .remedy = "Pack plain files under plain relative names, each once.",
            .rule = "Q-14"};
}

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

// What libarchive reads from. It may only look, so that nothing is copied but one piece at a time.
struct Source {
    std::shared_ptr<const Input> input;
    std::uint64_t at = 0;
    std::array<char, kPiece> piece{};
};

::la_ssize_t read_source(::archive*, void* context, const void** bytes) {
    auto& source = *static_cast<Source*>(context);
    const std::size_t count = source.input->read(source.at, source.piece);
    source.at += count;
    *bytes = source.piece.data();
    return static_cast<::la_ssize_t>(count);
}

::la_int64_t skip_source(::archive*, void* context, ::la_int64_t count) {
    auto& source = *static_cast<Source*>(context);
    const std::uint64_t left = source.input->size() - std::min(source.at, source.input->size());
    const std::uint64_t skipped = std::min(left, static_cast<std::uint64_t>(std::max<::la_int64_t>(count, 0)));
    source.at += skipped;
    return static_cast<::la_int64_t>(skipped);
}

::la_int64_t seek_source(::archive*, void* context, ::la_int64_t offset, int whence) {
    auto& source = *static_cast<Source*>(context);
    const auto size = static_cast<std::int64_t>(source.input->size());
    const std::int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<std::int64_t>(source.at) : size;
    if (offset < -base || offset > size - base) return ARCHIVE_FATAL;
    source.at = static_cast<std::uint64_t>(base + offset);
    return static_cast<::la_int64_t>(source.at);
}

// Why the name of an entry can't be taken; empty where it can.
std::string complaint_about(std::string_view name, const ZipLimits& limits) {
    if (name.empty() || name.size() > limits.name)
        return "has a name of no or of more than " + std::to_string(limits.name) + " bytes";
    if (!text_complaint(name, 1, limits.name, Lines::one).empty()) return "has a name that is no line of UTF-8 text";
    if (name.front() == '/' || name.find(':') != std::string_view::npos) return "has a name that is not relative";
    std::size_t folders = 0;
    for (std::string_view rest = name; !rest.empty();) {
        const std::size_t slash = std::min(rest.find('/'), rest.size());
        const std::string_view part = rest.substr(0, slash);
        if (part == "." || part == ".." || part.empty()) return "has a name that leaves its folder";
        rest.remove_prefix(std::min(slash + 1, rest.size()));
        ++folders;
    }
    return folders > limits.folders + 1 ? "lies in too many folders inside one another" : "";
}

}  // namespace

struct Zip::Impl {
    Impl(std::shared_ptr<const Input> from, const ZipLimits& bounds) : limits(bounds) { source.input = std::move(from); }

    Result<> reopen() {
        handle.reset(::archive_read_new());
        check(handle != nullptr, "no memory for an archive");
        source.at = 0;
        ::archive_read_support_format_zip_seekable(handle.get());
        ::archive_read_set_format_option(handle.get(), "zip", "hdrcharset", "UTF-8");
        ::archive_read_set_callback_data(handle.get(), &source);
        ::archive_read_set_read_callback(handle.get(), &read_source);
        ::archive_read_set_skip_callback(handle.get(), &skip_source);
        ::archive_read_set_seek_callback(handle.get(), &seek_source);
        if (::archive_read_open1(handle.get()) != ARCHIVE_OK) return fail(damaged("The file is no ZIP file, or was cut off."));
        reached = 0;
        return {};
    }

    // Goes to the next entry; nullptr after the last.
    Result<::archive_entry*> step() {
        ::archive_entry* entry = nullptr;
        const int outcome = ::archive_read_next_header(handle.get(), &entry);
        if (outcome == ARCHIVE_EOF) return nullptr;
        // A warning is about a name that is no UTF-8, which take() refuses by itself.
        if (outcome != ARCHIVE_OK && outcome != ARCHIVE_WARN)
            return fail(damaged("The list of the files in the ZIP file is damaged, or was cut off."));
        ++reached;
        return entry;
    }

    Result<> list() {
        TRY(reopen());
        std::uint64_t claimed = 0;
        for (;;) {
            ::archive_entry* entry = TRY(step());
            if (entry == nullptr) break;
            if (places.size() == limits.entries)
                return fail({.kind = ProblemKind::invalid_input,
                             .code = "archive.too_many_entries",
                             .detail = "The ZIP file holds more than " + std::to_string(limits.entries) + " files.",
                             .remedy = "Send them in several ZIP files.",
                             .rule = "Q-14"});
            TRY(take(entry));
            if (::archive_entry_size_is_set(entry) != 0)
                claimed += static_cast<std::uint64_t>(std::max<std::int64_t>(::archive_entry_size(entry), 0));
            if (claimed > limits.unpacked * 4) return fail(unpacks_too_large());
        }
        if (places.empty()) return fail(damaged("The ZIP file holds nothing, or its list is missing."));
        return {};
    }

    Result<> take(::archive_entry* entry) {
        if (::archive_entry_is_encrypted(entry) != 0)
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "archive.encrypted",
                         .detail = "The ZIP file is protected by a password.",
                         .remedy = "Save it without a password.",
                         .rule = "Q-14"});
        const char* raw = ::archive_entry_pathname_utf8(entry);
        const std::string name = raw == nullptr ? std::string() : raw;
        const bool folder = ::archive_entry_filetype(entry) == AE_IFDIR;
        const std::string which = "Entry " + std::to_string(places.size() + 1) + " of the ZIP file ";
        if (::archive_entry_filetype(entry) != AE_IFREG && !folder) return fail(name_refused(which + "is no plain file."));
        std::string_view bare = name;
        if (folder && bare.ends_with('/')) bare.remove_suffix(1);
        if (const std::string why = complaint_about(bare, limits); !why.empty()) return fail(name_refused(which + why + "."));
        places.push_back({.content = ::archive_filter_bytes(handle.get(), -1), .folder = folder});
        if (folder) return {};
        if (!by_name.try_emplace(name, names.size()).second) return fail(name_refused("The ZIP file holds " + name + " twice."));
        names.push_back(name);
        place_of.push_back(places.size() - 1);
        return {};
    }

    Problem unpacks_too_large() const {
        return too_large("The ZIP file unpacks to more than " + megabytes(limits.unpacked) + ".");
    }

    // At the end of the current entry: whether its bytes ran into the next one's.
    bool overlaps() const {
        if (reached >= places.size()) return false;
        return ::archive_filter_bytes(handle.get(), -1) > places[reached].content - kLocalHeader;
    }

    ZipLimits limits;
    Source source;
    Handle handle;
    std::vector<Place> places;
    std::vector<std::string> names;
    std::vector<std::size_t> place_of;  // Of each name.
    std::map<std::string, std::size_t, std::less<>> by_name;
    std::size_t reached = 0;  // How many entries the handle has gone to.
    bool reading = false;
    std::uint64_t unpacked = 0;
    std::array<char, kPiece> piece{};
};

Zip::Zip(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Zip::Zip(Zip&&) noexcept = default;
Zip& Zip::operator=(Zip&&) noexcept = default;
Zip::~Zip() = default;

Result<Zip> Zip::open(std::shared_ptr<const Input> input, const ZipLimits& limits) {
    if (input->size() > limits.packed) return fail(too_large("The file is larger than " + megabytes(limits.packed) + "."));
    auto impl = std::make_unique<Impl>(std::move(input), limits);
    TRY(impl->list());
    return Zip(std::move(impl));
}

const std::vector<std::string>& Zip::names() const { return impl_->names; }

std::optional<std::size_t> Zip::find(std::string_view name) const {
    const auto found = impl_->by_name.find(name);
    if (found == impl_->by_name.end()) return std::nullopt;
    return found->second;
}

Result<> Zip::begin(std::size_t index) {
    check(index < impl_->names.size(), "archive: there is no such file");
    const std::size_t place = impl_->place_of[index];
    impl_->reading = false;
    if (place < impl_->reached) TRY(impl_->reopen());
    while (impl_->reached <= place) {
        if (TRY(impl_->step()) == nullptr) return fail(damaged("The ZIP file changed while it was read."));
    }
    const std::string_view method = ::archive_format_name(impl_->handle.get());
    if (!method.contains("(deflation)") && !method.contains("(uncompressed)"))
        return fail(damaged("A file in the ZIP file is packed by a method that is not read here."));
    impl_->reading = true;
    return {};
}

Result<std::string_view> Zip::next() {
    if (!impl_->reading) return std::string_view();
    const ::la_ssize_t count = ::archive_read_data(impl_->handle.get(), impl_->piece.data(), impl_->piece.size());
    if (count < 0) {
        impl_->reading = false;
        return fail(damaged("A file in the ZIP file is damaged, or was cut off."));
    }
    impl_->unpacked += static_cast<std::uint64_t>(count);
    if (impl_->unpacked > impl_->limits.unpacked) return fail(impl_->unpacks_too_large());
    if (count == 0) {
        impl_->reading = false;
        if (impl_->overlaps())
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "archive.overlapping",
                         .detail = "Files in the ZIP file share their bytes.",
                         .remedy = "Make the ZIP file with an ordinary program and send it again.",
                         .rule = "Q-14"});
    }
    return std::string_view(impl_->piece.data(), static_cast<std::size_t>(count));
}

Result<std::string> Zip::whole(std::size_t index, std::size_t most) {
    TRY(begin(index));
    std::string all;
    for (;;) {
        const std::string_view piece = TRY(next());
        if (piece.empty()) return all;
        if (all.size() + piece.size() > most)
            return fail(too_large(impl_->names[index] + " in the ZIP file is larger than " + std::to_string(most) + " bytes."));
        all += piece;
    }
}

}  // namespace aftercare::archive
