#include "platform/files/files.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"

namespace aftercare::files {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds kLeastAge = 24h;

struct FileUse {
    std::string sha256;
    Uuid used_by;
};
DESCRIBE(FileUse, sha256, used_by)

constexpr db::Statement kRelease{"file.release", "delete from file_use where used_by = :used_by"};
constexpr db::Statement kInUse{"file.in_use", "select count(*) from file_use where sha256 = :sha256"};

}  // namespace

void use(db::Tx& tx, const std::string& sha256, Uuid user) { (void)tx.insert_new("file_use", FileUse{sha256, user}); }

void release(db::Tx& tx, Uuid user) { tx.run(kRelease, {{"used_by", user}}); }

bool in_use(db::Tx& tx, const std::string& sha256) { return *tx.one<std::int64_t>(kInUse, {{"sha256", sha256}}) > 0; }

std::string sha256_of(const Input& content) {
    crypto::Sha256Stream hash;
    std::string piece(64 << 10, '\0');
    for (std::uint64_t at = 0;;) {
        const std::size_t got = content.read(at, piece);
        if (got == 0) return crypto::hex(hash.finish());
        hash.add(std::string_view(piece).substr(0, got));
        at += got;
    }
}

void register_sweep(jobs::Registry& registry, db::Db& db, Store& store) {
    registry.on_time("files.sweep", 1h, [&db, &store](const jobs::Job&) -> Result<> {
        const std::int64_t removed = store.sweep(kLeastAge, [&](const std::string& sha256) {
            return db.read(Scope::all(), [&](db::Tx& tx) { return in_use(tx, sha256); });
        });
        if (removed > 0) log::info("files.swept", {{"removed", removed}});
        return {};
    });
}

}  // namespace aftercare::files
