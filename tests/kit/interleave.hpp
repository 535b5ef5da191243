// Two threads in one another's way, made to meet.
#pragma once

#include "platform/db/db.hpp"

#include <functional>

namespace aftercare::kit {

// Runs `first` in a transaction. While that calls `let_other`, `second` begins on another thread, and goes on until it is done or waits for a lock; on SQLite,
// where one transaction writes at a time, until it can. Then `first` goes on, and both come to their end. Throws what either throws.
void interleave(db::Db& db, const std::function<void(db::Tx& tx, const std::function<void()>& let_other)>& first,
                const std::function<void()>& second);

}  // namespace aftercare::kit
