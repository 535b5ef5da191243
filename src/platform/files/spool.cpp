#include "platform/files/spool.hpp"

#include "platform/crypto/crypto.hpp"

#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace aftercare::files {

namespace {

constexpr std::size_t kBuffer = 64 << 10;

}  // namespace

struct Spool::State {
    std::string folder;
    int file = -1;
    std::string buffer;
    std::optional<crypto::Sha256Stream> hash = {};

    bool flush() {
        for (std::string_view left = buffer; !left.empty();) {
            const ssize_t written = write(file, left.data(), left.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) return false;
            left.remove_prefix(static_cast<std::size_t>(written));
        }
        buffer.clear();
        return true;
    }
};

Spool::Spool(std::string folder) : state_(std::make_unique<State>()) { state_->folder = std::move(folder); }
Spool::~Spool() { drop(); }

void Spool::begin() {
    drop();
    std::error_code ignored;
    std::filesystem::create_directories(state_->folder, ignored);
    std::string name = state_->folder + "/spool-XXXXXX";
    state_->file = mkstemp(name.data());
    if (state_->file >= 0) unlink(name.c_str());
    state_->hash.emplace();
}

bool Spool::add(std::string_view piece) {
    if (state_->file < 0) return false;
    state_->hash->add(piece);
    state_->buffer += piece;
    return state_->buffer.size() < kBuffer || state_->flush();
}

void Spool::drop() {
    if (state_->file >= 0) close(state_->file);
    state_->file = -1;
    state_->buffer.clear();
    state_->buffer.shrink_to_fit();
}

std::optional<Spool::Whole> Spool::whole() {
    if (state_->file < 0 || !state_->flush()) return std::nullopt;
    // The file has no name any more; the process's own list of open files leads to it.
    return Whole{crypto::hex(state_->hash->finish()), input_from_file("/proc/self/fd/" + std::to_string(state_->file))};
}

}  // namespace aftercare::files
