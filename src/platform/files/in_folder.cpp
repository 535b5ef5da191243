#include "platform/crypto/crypto.hpp"
#include "platform/files/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <vector>

namespace aftercare::files {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_errno(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

bool is_full(int error) { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

Problem storage_full() {
    return {.kind = ProblemKind::storage_full,
            .code = "files.storage_full",
            .detail = "The server has no room for this file.",
            .remedy = "Try again later, or tell your operator.",
            .rule = "Q-13"};
}

// An open file or folder.
class Descriptor {
public:
    Descriptor(const std::string& path, int flags, ::mode_t mode = 0600)
        : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
        if (number_ < 0) throw_errno("can't open " + path);
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return number_; }

private:
    int number_;
};

// A file under a name of its own, which goes away unless it is moved to its place.
class NewFile {
public:
    explicit NewFile(std::string pattern) : path_(std::move(pattern)), number_(::mkostemp(path_.data(), O_CLOEXEC)) {}
    ~NewFile() {
        if (number_ < 0) return;
        ::close(number_);
        if (!moved_) ::unlink(path_.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    int get() const { return number_; }
    void move_to(const std::string& path) {
        fs::rename(path_, path);
        moved_ = true;
    }

private:
    std::string path_;
    int number_;
    bool moved_ = false;
};

void sync_folder(const std::string& folder) {
    const Descriptor open(folder, O_RDONLY | O_DIRECTORY);
    if (::fsync(open.get()) != 0) throw_errno("can't make " + folder + " durable");
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 &&
           std::ranges::all_of(text, [](char c) { return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f'); });
}

// Holds the folder's lock file: many may put, one alone sweeps, so that nothing is swept that is just being put.
class Lock {
public:
    Lock(const std::string& folder, int kind) : file_(folder + "/lock", O_RDWR | O_CREAT) {
        while (::flock(file_.get(), kind) != 0)
            if (errno != EINTR) throw_errno("can't lock " + folder);
    }

private:
    Descriptor file_;  // Closing it lets go.
};

// Two folders deep by the first letters of the hash, so that none holds too many.
class FolderStore final : public Store {
public:
    explicit FolderStore(std::string folder) : folder_(std::move(folder)) {
        fs::create_directories(folder_ + "/new");
        fs::permissions(folder_, fs::perms::owner_all);
    }

    Result<> put(const std::string& sha256, const Input& content) override {
        check(is_sha256(sha256), "files: no hash");
        try {
            return keep(sha256, content);
        } catch (const std::system_error& failed) {
            // A folder, the lock or a place in a folder needs room as well.
            if (failed.code().category() == std::generic_category() || failed.code().category() == std::system_category())
                if (is_full(failed.code().value())) return fail(storage_full());
            throw;
        }
    }

    std::shared_ptr<const Input> open(const std::string& sha256) override {
        check(is_sha256(sha256), "files: no hash");
        std::error_code failed;
        if (!fs::exists(path_of(sha256), failed)) return nullptr;
        return input_from_file(path_of(sha256));
    }

    // What is old and in use nowhere is found without the lock, which would keep everybody from putting. Under it, what was put
    // anew meanwhile is told by its time.
    std::int64_t sweep(std::chrono::seconds age, const std::function<bool(const std::string&)>& in_use) override {
        const auto before = fs::file_time_type::clock::now() - age;
        std::vector<fs::path> old = older_than(before);
        std::erase_if(old, [&](const fs::path& path) {
            const std::string name = path.filename().string();
            return is_sha256(name) && in_use(name);
        });
        if (old.empty()) return 0;
        const Lock lock(folder_, LOCK_EX);
        std::int64_t removed = 0;
        for (const fs::path& path : old) {
            std::error_code gone;
            const auto at = fs::last_write_time(path, gone);
            if (!gone && at <= before && fs::remove(path)) ++removed;
        }
        return removed;
    }

private:
    std::string folder_of(const std::string& sha256) const {
        return folder_ + "/" + sha256.substr(0, 2) + "/" + sha256.substr(2, 2);
    }
    std::string path_of(const std::string& sha256) const { return folder_of(sha256) + "/" + sha256; }

    std::vector<fs::path> older_than(fs::file_time_type before) const {
        std::vector<fs::path> old;
        for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
            // What lies in new was left there by a process that was killed.
            const bool ours = is_sha256(entry.path().filename().string()) || entry.path().parent_path().filename() == "new";
            std::error_code gone;  // Others move and remove files meanwhile.
            if (!ours || !entry.is_regular_file(gone) || gone) continue;
            if (const auto at = entry.last_write_time(gone); !gone && at <= before) old.push_back(entry.path());
        }
        return old;
    }

    Result<> keep(const std::string& sha256, const Input& content) {
        const Lock lock(folder_, LOCK_SH);
        const std::string path = path_of(sha256);
        // The time of the last put, from which on it is kept for a day.
        if (::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0) {
            // Whoever moved it there may not have made its place durable yet.
            sync_place(path);
            return {};
        }
        NewFile fresh(folder_ + "/new/XXXXXX");
        if (fresh.get() < 0) {
            if (is_full(errno)) return fail(storage_full());
            throw_errno("can't make a file in " + folder_);
        }
        TRY(write(fresh.get(), content, sha256));
        if (::fsync(fresh.get()) != 0) {
            if (is_full(errno)) return fail(storage_full());
            throw_errno("can't make a file in " + folder_ + " durable");
        }
        move_in(fresh, path);
        return {};
    }

    static Result<> write(int file, const Input& content, const std::string& sha256) {
        crypto::Sha256Stream hash;
        std::string piece(256 << 10, '\0');
        for (std::uint64_t at = 0;;) {
            const std::size_t got = content.read(at, piece);
            if (got == 0) break;
            at += got;
            std::string_view rest = std::string_view(piece).substr(0, got);
            hash.add(rest);
            while (!rest.empty()) {
                const ::ssize_t wrote = ::write(file, rest.data(), rest.size());
                if (wrote < 0 && errno == EINTR) continue;
                if (wrote < 0 && is_full(errno)) return fail(storage_full());
                if (wrote < 0) throw_errno("can't write a file");
                rest.remove_prefix(static_cast<std::size_t>(wrote));
            }
        }
        check(crypto::hex(hash.finish()) == sha256, "files: a content under the wrong hash");
        return {};
    }

    void move_in(NewFile& fresh, const std::string& path) {
        const fs::path folder = fs::path(path).parent_path();
        fs::create_directories(folder);
        fresh.move_to(path);
        sync_place(path);
    }

    void sync_place(const std::string& path) const {
        const fs::path folder = fs::path(path).parent_path();
        sync_folder(folder.string());
        sync_folder(folder.parent_path().string());
        sync_folder(folder_);
    }

    std::string folder_;
};

}  // namespace

std::unique_ptr<Store> in_folder(const std::string& folder) { return std::make_unique<FolderStore>(folder); }

}  // namespace aftercare::files
