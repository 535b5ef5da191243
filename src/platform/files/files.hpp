// Contents kept by the SHA-256 of their bytes: durable before the row that names them, and swept when no row does.
//     TRY(store.put(upload.sha256, *input));                       // before the transaction
//     db.write(caller, [&](db::Tx& tx) { files::use(tx, upload.sha256, import.id.uuid); ... });
#pragma once

#include "platform/base/input.hpp"
#include "platform/base/result.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/jobs.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace aftercare::files {

// Thread safe; several processes may use one.
class Store {
public:
    virtual ~Store() = default;
    // Keeps the content, unless it is there already; it is durable when this returns, and not swept within a day.
    // Fails with files.storage_full (507). Throws Bug where `sha256` (hex) is not that of the content, and std::system_error
    // where the store can't be written for another reason.
    virtual Result<> put(const std::string& sha256, const Input& content) = 0;
    // nullptr where there is none. Throws std::system_error where it can't be read.
    virtual std::shared_ptr<const Input> open(const std::string& sha256) = 0;
    // Removes what was put longer than `age` ago and is not in use; the number removed.
    virtual std::int64_t sweep(std::chrono::seconds age, const std::function<bool(const std::string& sha256)>& in_use) = 0;
};

// In a folder, which is made where it is not there. Throws std::system_error where it can't be.
std::unique_ptr<Store> in_folder(const std::string& folder);
// Until the process ends; for tests.
std::unique_ptr<Store> in_memory();

// `user` needs the content from now on.
void use(db::Tx& tx, const std::string& sha256, Uuid user);
// `user` needs no content any more.
void release(db::Tx& tx, Uuid user);
bool in_use(db::Tx& tx, const std::string& sha256);

// The hash of a content, for those who have none yet.
std::string sha256_of(const Input& content);

// Sweeps every hour what nobody has needed for a day.
void register_sweep(jobs::Registry& registry, db::Db& db, Store& store);

}  // namespace aftercare::files
