#include "platform/db/kept_answers.hpp"

#include <cstring>

namespace aftercare::db {

namespace {

// More than this is not kept of one statement on one connection; then it begins anew.
constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr std::size_t kNodeBytes = 100;  // What an answer costs beside its key and its rows.

// Each kind in its own form and length, so that no two lists of parameters have the same key.
void append_key(const std::vector<Cell>& parameters, std::string& key) {
    const auto append_bytes = [&](const auto& number) {
        char bytes[sizeof number];
        std::memcpy(bytes, &number, sizeof number);
        key.append(bytes, sizeof number);
    };
    for (const Cell& cell : parameters) {
        key += static_cast<char>(cell.kind);
        if (cell.kind == CellKind::integer) append_bytes(cell.integer);
        if (cell.kind == CellKind::real) append_bytes(cell.real);
        if (cell.kind == CellKind::text) {
            append_bytes(cell.text.size());
            key += cell.text;
        }
    }
}

}  // namespace

std::shared_ptr<const void> KeptAnswers::find(std::int64_t state, const std::vector<Cell>& parameters) {
    if (state_ != state) {
        answers_.clear();
        bytes_ = 0;
        state_ = state;
    }
    key_.clear();
    append_key(parameters, key_);
    const auto found = answers_.find(key_);
    return found == answers_.end() ? nullptr : found->second;
}

void KeptAnswers::keep(std::shared_ptr<const void> answer, std::size_t bytes) {
    bytes += kNodeBytes + key_.size();
    if (bytes_ + bytes > kMostBytes) {
        answers_.clear();
        bytes_ = 0;
    }
    if (bytes > kMostBytes) return;
    bytes_ += bytes;
    answers_.insert_or_assign(key_, std::move(answer));
}

}  // namespace aftercare::db
