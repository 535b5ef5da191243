// ZIP files from strangers: a list of entries and their content piece by piece, bounded. Names that leave their folder,
// links, encrypted entries and entries that share bytes are refused.
#pragma once

#include "platform/base/input.hpp"
#include "platform/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::archive {

struct ZipLimits {
    std::uint64_t packed = std::uint64_t{64} << 20;     // Bytes of the file.
    std::uint64_t unpacked = std::uint64_t{512} << 20;  // Bytes of all that is read from it, together.
    std::size_t entries = 2000;                         // Files and folders.
    std::size_t name = 500;                             // Bytes of a name.
    std::size_t folders = 32;                           // How many folders lie inside one another.
};

// Not thread safe.
class Zip {
public:
    // Reads the list. Fails with archive.too_large (file, or its entries as they claim), archive.too_many_entries,
    // archive.name_refused, archive.encrypted, archive.damaged.
    static Result<Zip> open(std::shared_ptr<const Input> input, const ZipLimits& limits = {});
    Zip(Zip&&) noexcept;
    Zip& operator=(Zip&&) noexcept;
    ~Zip();

    // The names of the files, each once, in the order in which they lie in the file: reading in this order is quickest.
    const std::vector<std::string>& names() const;
    // The place of the file of exactly that name in names().
    std::optional<std::size_t> find(std::string_view name) const;

    // Begins to read a file; what was left of another is passed over. Fails as next() does.
    Result<> begin(std::size_t index);
    // The next piece of it, up to 64 KiB and valid until the next call; empty at its end. Fails with archive.too_large where
    // more is unpacked than the limits allow, archive.damaged (checksum, cut off, a method other than stored and deflated)
    // and archive.overlapping.
    Result<std::string_view> next();
    // The whole file. Fails with archive.too_large where it has more than `most` bytes, else as next() does.
    Result<std::string> whole(std::size_t index, std::size_t most);

private:
    struct Impl;
    explicit Zip(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace aftercare::archive
