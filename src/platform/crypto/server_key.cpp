#include "platform/crypto/server_key.hpp"

#include "platform/crypto/sodium.hpp"

#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace aftercare::crypto {

namespace {

constexpr std::size_t kMaxFile = 200;

Problem unusable(const std::string& path, const std::string& why) {
    return {.kind = ProblemKind::internal,
            .code = "crypto.key_file_unusable",
            .detail = "The server's key file " + path + " can't be used: " + why + ".",
            .remedy = "Put back the file that belongs to this database; only a new installation may begin with a new one.",
            .rule = "Q-10"};
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int operator*() const { return number_; }

private:
    int number_;
};

Result<ServerKey> make(const std::string& path, Random& random) {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (*file < 0) return fail(unusable(path, std::strerror(errno)));
    SealKey key;
    random.fill(key);
    const std::string text = base64url({reinterpret_cast<const char*>(key.data()), key.size()}) + "\n";
    if (write(*file, text.data(), text.size()) != static_cast<ssize_t>(text.size()) || fsync(*file) != 0)
        return fail(unusable(path, std::strerror(errno)));
    return ServerKey(key);
}

}  // namespace

Result<ServerKey> ServerKey::load_or_make(const std::string& path, Random& random) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (*file < 0 && errno == ENOENT) return make(path, random);
    if (*file < 0) return fail(unusable(path, std::strerror(errno)));
    struct stat about{};
    if (fstat(*file, &about) != 0) return fail(unusable(path, std::strerror(errno)));
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) return fail(unusable(path, "others may read or change it (chmod 600)"));
    std::array<char, kMaxFile> text{};
    const ssize_t size = read(*file, text.data(), text.size());
    if (size < 0) return fail(unusable(path, std::strerror(errno)));
    std::string_view told(text.data(), static_cast<std::size_t>(size));
    while (told.ends_with('\n') || told.ends_with('\r')) told.remove_suffix(1);
    const auto bytes = base64url_decode(told);
    if (!bytes || bytes->size() != std::tuple_size_v<SealKey>)
        return fail(unusable(path, "it does not hold 32 bytes as base64url"));
    SealKey key;
    std::memcpy(key.data(), bytes->data(), key.size());
    return ServerKey(key);
}

SealKey ServerKey::for_purpose(std::string_view purpose) const {
    ready();
    SealKey key;
    crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(),
                       root_.data(), root_.size());
    return key;
}

}  // namespace aftercare::crypto
