#include "platform/db/shared_map.hpp"

#include "platform/base/result.hpp"
#include "platform/log/log.hpp"

#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace aftercare::db {

namespace {

// No more of a file is mapped, so that a million assets stay within the memory that Q-22 allows.
constexpr std::int64_t kMostMapped = std::int64_t{1280} * 1024 * 1024;
// SQLite reads no page so near the mapping's end, where a damaged one could lead beyond it; neither do we.
constexpr std::int64_t kMargin = 256;

sqlite3_vfs& system_vfs() {
    static sqlite3_vfs* const found = sqlite3_vfs_find("unix");
    check(found != nullptr, "SQLite has no file system called unix");
    return *found;
}

// A file as SQLite's own file system opens it, with a mapping that it holds as long as it is open. The mapping is SQLite's, too:
// closing a descriptor of our own would take the locks of all connections with it (POSIX).
class Mapping {
public:
    // Maps as much of `size` bytes as may be; nothing where the system maps no files, or SQLite is set to map less.
    Mapping(const std::string& path, std::int64_t size) : room_(static_cast<std::size_t>(system_vfs().szOsFile)) {
        sqlite3_file* const file = reinterpret_cast<sqlite3_file*>(room_.data());
        if (system_vfs().xOpen(&system_vfs(), path.c_str(), file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, nullptr) ==
            SQLITE_OK)
            file_.reset(file);
        if (!file_ || file->pMethods->iVersion < 3) return;
        std::int64_t limit = kMostMapped;
        file->pMethods->xFileControl(file, SQLITE_FCNTL_MMAP_SIZE, &limit);
        const std::int64_t wanted = std::min(size, kMostMapped);
        // Pages that are never given back, so that SQLite never moves the mapping: the first tells where it is, the last that it
        // goes so far.
        std::byte* const first = fetch(0);
        if (first && fetch(wanted - kMargin - kPiece) == first + (wanted - kMargin - kPiece)) {
            base_ = first;
            size_ = wanted;
        } else {
            file_.reset();
        }
    }

    std::int64_t size() const { return size_; }
    void* at(std::int64_t offset) const { return base_ + offset; }
    // Its pages no longer count as the process's memory; who still reads one gets it again.
    void let_go() const {
        if (size_ > 0) madvise(base_, static_cast<std::size_t>(size_), MADV_DONTNEED);
    }

private:
    struct Close {
        void operator()(sqlite3_file* file) const { file->pMethods->xClose(file); }
    };
    static constexpr int kPiece = 512;

    std::byte* fetch(std::int64_t offset) {
        void* piece = nullptr;
        if (offset < 0 || file_->pMethods->xFetch(file_.get(), offset, kPiece, &piece) != SQLITE_OK) return nullptr;
        return static_cast<std::byte*>(piece);
    }

    std::vector<std::byte> room_;  // Of the file; of no type of ours.
    std::unique_ptr<sqlite3_file, Close> file_;
    std::byte* base_ = nullptr;
    std::int64_t size_ = 0;  // From here on nothing is mapped.
};

// The mappings of one database file; all but the last are of when it was smaller, and stay for the pages still in use.
class SharedMap {
public:
    explicit SharedMap(std::string path) : path_(std::move(path)) {}

    const Mapping* current() const { return current_.load(std::memory_order_acquire); }

    // Maps the file anew where it is half as large again as when that was last tried.
    void grow_to(std::int64_t size) {
        if (size == 0 || tried_ >= kMostMapped || size < tried_ + tried_ / 2) return;
        const std::lock_guard lock(mutex_);
        if (size < tried_ + tried_ / 2) return;
        tried_ = size;
        auto grown = std::make_unique<Mapping>(path_, size);
        const Mapping* const before = current();
        if (before && grown->size() <= before->size()) return;  // The system maps no more; what is mapped stays.
        mappings_.push_back(std::move(grown));
        current_.store(mappings_.back().get(), std::memory_order_release);
        if (before) before->let_go();
    }

private:
    std::string path_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Mapping>> mappings_;
    std::atomic<std::int64_t> tried_ = 0;  // The file's size when it was last mapped, or could not be.
    std::atomic<const Mapping*> current_ = nullptr;
};

// By the file itself: another that takes its place under the same path is another database.
std::shared_ptr<SharedMap> map_of(const char* path) {
    static std::mutex mutex;
    static std::map<std::pair<dev_t, ino_t>, std::weak_ptr<SharedMap>> maps;
    struct stat file{};
    if (stat(path, &file) != 0) return std::make_shared<SharedMap>(path);
    const std::lock_guard lock(mutex);
    std::weak_ptr<SharedMap>& place = maps[{file.st_dev, file.st_ino}];
    std::shared_ptr<SharedMap> map = place.lock();
    if (!map) place = map = std::make_shared<SharedMap>(path);
    return map;
}

// A main file of ours, followed in memory by the one that SQLite's own file system opened.
struct MappedFile {
    sqlite3_file base;
    std::shared_ptr<SharedMap> map;
    const volatile void* log_index = nullptr;  // Where SQLite has the beginning of the log's index; see commit_mark().
};
constexpr std::size_t kRealAt = (sizeof(MappedFile) + 15) / 16 * 16;

MappedFile& ours(sqlite3_file* file) { return *reinterpret_cast<MappedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<std::byte*>(file) + kRealAt); }

// Hands a call on to the real file.
template <auto Method, class... Args>
auto pass(sqlite3_file* file, Args... args) {
    return (real(file)->pMethods->*Method)(real(file), args...);
}

int close(sqlite3_file* file) {
    const int code = pass<&sqlite3_io_methods::xClose>(file);
    std::destroy_at(&ours(file));
    return code;
}

// SQLite asks for the first part of the index once, before it reads by it, and the part then stays where it is.
int map_log_index(sqlite3_file* file, int part, int size, int extend, volatile void** at) {
    const int code = pass<&sqlite3_io_methods::xShmMap>(file, part, size, extend, at);
    if (part == 0 && code == SQLITE_OK) ours(file).log_index = *at;
    return code;
}

int unmap_log_index(sqlite3_file* file, int remove) {
    ours(file).log_index = nullptr;
    return pass<&sqlite3_io_methods::xShmUnmap>(file, remove);
}

int control(sqlite3_file* file, int operation, void* argument) {
    // The real file must map nothing by itself.
    if (operation == SQLITE_FCNTL_MMAP_SIZE) return SQLITE_OK;
    return pass<&sqlite3_io_methods::xFileControl>(file, operation, argument);
}

int fetch(sqlite3_file* file, sqlite3_int64 offset, int amount, void** page) {
    const Mapping* const mapping = ours(file).map->current();
    *page = mapping && offset + amount + kMargin <= mapping->size() ? mapping->at(offset) : nullptr;
    return SQLITE_OK;
}

// Maps what the file has grown by, unless another file has taken its place. Nothing is thrown into SQLite; a file that is not
// mapped is read.
void keep_step(sqlite3_file* file) noexcept {
    try {
        sqlite3_int64 size = 0;
        int moved = 0;
        if (pass<&sqlite3_io_methods::xFileSize>(file, &size) != SQLITE_OK) return;
        pass<&sqlite3_io_methods::xFileControl>(file, SQLITE_FCNTL_HAS_MOVED, static_cast<void*>(&moved));
        if (moved == 0) ours(file).map->grow_to(size);
    } catch (const std::exception& error) {
        log::warn("db.map", {{"error", error.what()}});
    }
}

// Without a page SQLite says that the file has changed.
int unfetch(sqlite3_file* file, sqlite3_int64, void* page) {
    if (!page) keep_step(file);
    return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods{
    .iVersion = 3,
    .xClose = close,
    .xRead = pass<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
    .xWrite = pass<&sqlite3_io_methods::xWrite, const void*, int, sqlite3_int64>,
    .xTruncate = pass<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
    .xSync = pass<&sqlite3_io_methods::xSync, int>,
    .xFileSize = pass<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
    .xLock = pass<&sqlite3_io_methods::xLock, int>,
    .xUnlock = pass<&sqlite3_io_methods::xUnlock, int>,
    .xCheckReservedLock = pass<&sqlite3_io_methods::xCheckReservedLock, int*>,
    .xFileControl = control,
    .xSectorSize = pass<&sqlite3_io_methods::xSectorSize>,
    .xDeviceCharacteristics = pass<&sqlite3_io_methods::xDeviceCharacteristics>,
    .xShmMap = map_log_index,
    .xShmLock = pass<&sqlite3_io_methods::xShmLock, int, int, int>,
    .xShmBarrier = pass<&sqlite3_io_methods::xShmBarrier>,
    .xShmUnmap = unmap_log_index,
    .xFetch = fetch,
    .xUnfetch = unfetch,
};

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
    // Logs and temporary files are as ever.
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return system_vfs().xOpen(&system_vfs(), name, file, flags, out_flags);
    file->pMethods = nullptr;  // Until it is open: then SQLite does not close it.
    const int code = system_vfs().xOpen(&system_vfs(), name, real(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    try {
        std::construct_at(&ours(file), MappedFile{.base = {&kMethods}, .map = map_of(name)});
    } catch (const std::exception&) {
        real(file)->pMethods->xClose(real(file));
        return SQLITE_NOMEM;
    }
    keep_step(file);
    return SQLITE_OK;
}

}  // namespace

std::optional<CommitMark> commit_mark(sqlite3* handle) {
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file ||
        file->pMethods != &kMethods)
        return std::nullopt;
    const auto* const words = static_cast<const volatile std::uint32_t*>(ours(file).log_index);
    if (!words) return std::nullopt;
    CommitMark mark;
    // Others may be writing there.
    for (std::size_t i = 0; i < mark.size(); ++i) mark[i] = __atomic_load_n(&words[i], __ATOMIC_ACQUIRE);
    return mark;
}

const char* shared_map_vfs() {
    static const char* const name = [] {
        static sqlite3_vfs made = system_vfs();
        made.zName = "aftercare-shared-map";
        made.szOsFile = static_cast<int>(kRealAt) + system_vfs().szOsFile;
        made.pNext = nullptr;
        made.xOpen = open;
        check(sqlite3_vfs_register(&made, 0) == SQLITE_OK, "SQLite takes no file system of ours");
        return made.zName;
    }();
    return name;
}

std::string shared_map_uri(const std::string& path) {
    // An empty authority, or one would be read out of a path that begins with two slashes.
    std::string uri = path.starts_with('/') ? "file://" : "file:";
    for (const char c : path) {
        if (c == '%')
            uri += "%25";
        else if (c == '?')
            uri += "%3f";
        else if (c == '#')
            uri += "%23";
        else
            uri += c;
    }
    return uri + "?vfs=" + shared_map_vfs();
}

}  // namespace aftercare::db
