#include "cases/files/attachment_room.hpp"

#include "cases/files/attachment_rules.hpp"
#include "cases/files/attachment_store.hpp"

namespace aftercare::cases {

namespace {

// The vendor's internal files are none of the customer's, and what was damaged or removed is kept no more.
bool takes_room(const Attachment& file) {
    return !file.internal && file.state != AttachmentState::damaged && file.state != AttachmentState::removed;
}

void fill(FileRoom& room, const store::AttachmentUse& use) {
    room.files = use.files;
    room.bytes = use.bytes;
}

// What of it is told to the reader: of one who reads all cases but those that few may read, as if there were none of these (CASE-25).
std::optional<FileRoom> known_to(db::Tx& tx, const CaseReader& reader, AccountId account, FileRoom whole) {
    if (!reader.all) return std::nullopt;
    if (!reader.restricted) {
        const store::AttachmentUse few = store::use_of_restricted(tx, account);
        whole.files -= few.files;
        whole.bytes -= few.bytes;
    }
    return whole;
}

}  // namespace

Result<> take_room(db::Tx& tx, const AttachmentRules& rules, const Attachment& fresh, const CaseReader& reader) {
    if (!takes_room(fresh)) return {};
    AttachmentRoom room = room_by(rules);
    const auto count = [&](Uuid used_by) {
        return store::add_use(tx, {.account_id = fresh.account_id, .used_by = used_by, .files = 1, .bytes = fresh.size});
    };
    fill(room.of_case, count(fresh.case_id.uuid));
    const store::AttachmentUse whole = count(fresh.account_id.uuid);
    fill(room.of_account.value(), whole);
    return judge_room(room, known_to(tx, reader, fresh.account_id, *room.of_account));
}

void give_room_back(db::Tx& tx, const Attachment& gone) {
    if (!takes_room(gone)) return;
    for (const Uuid used_by : {gone.case_id.uuid, gone.account_id.uuid})
        (void)store::add_use(tx, {.account_id = gone.account_id, .used_by = used_by, .files = -1, .bytes = -gone.size});
}

AttachmentRoom room_of(db::Tx& tx, const AttachmentRules& rules, const Case& on, const CaseReader& reader) {
    AttachmentRoom room = room_by(rules);
    fill(room.of_case, store::use_of(tx, on.account_id, on.id.uuid));
    fill(room.of_account.value(), store::use_of(tx, on.account_id, on.account_id.uuid));
    room.of_account = known_to(tx, reader, on.account_id, *room.of_account);
    return room;
}

}  // namespace aftercare::cases
