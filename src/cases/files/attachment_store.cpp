#include "cases/files/attachment_store.hpp"

namespace aftercare::cases::store {

namespace {

using db::Statement;

struct PartHash {
    std::string sha256;
};
DESCRIBE(PartHash, sha256)

std::string_view select_attachment(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Attachment>("a")) +
                       " from case_attachment a where {scope:a.account_id} and " + std::string(rest));
}

constexpr std::string_view kNobody = "";

struct AttachmentOrigin {
    AccountId account_id;
    Uuid origin{};
    AttachmentId attachment_id;
};
DESCRIBE(AttachmentOrigin, account_id, origin, attachment_id)

}  // namespace

void insert(db::Tx& tx, const Attachment& row) { tx.insert("case_attachment", row); }

std::optional<Attachment> find_attachment(db::Tx& tx, CaseId case_id, AttachmentId id) {
    static const Statement kFind{"attachments.find", select_attachment("a.case_id = :case_id and a.id = :id")};
    return tx.one<Attachment>(kFind, {{"case_id", case_id}, {"id", id}});
}

std::optional<Attachment> find_attachment_locked(db::Tx& tx, CaseId case_id, AttachmentId id) {
    static const Statement kLock{"attachments.lock", select_attachment("a.case_id = :case_id and a.id = :id {for_update}")};
    return tx.one<Attachment>(kLock, {{"case_id", case_id}, {"id", id}});
}

void update(db::Tx& tx, const Attachment& row) {
    constexpr Statement kUpdate{
        "attachments.update",
        "update case_attachment set state = :state, received = :received, checked = :checked, sha256 = :sha256, scanned = "
        ":scanned, changed_at = :changed_at, attached_at = :attached_at, reason = :reason, version = :version "
        "where account_id = :account_id and case_id = :case_id and id = :id and {scope:account_id}"};
    const std::int64_t touched = tx.run(kUpdate, {{"state", row.state},
                                                  {"received", row.received},
                                                  {"checked", row.checked},
                                                  {"sha256", row.sha256},
                                                  {"scanned", row.scanned},
                                                  {"changed_at", row.changed_at},
                                                  {"attached_at", row.attached_at},
                                                  {"reason", row.reason},
                                                  {"version", row.version},
                                                  {"account_id", row.account_id},
                                                  {"case_id", row.case_id},
                                                  {"id", row.id}});
    check(touched == 1, "attachments: an update touched no row");
}

void set_checked(db::Tx& tx, const Attachment& row) {
    constexpr Statement kChecked{"attachments.set_checked",
                                 "update case_attachment set checked = :checked where account_id = :account_id and case_id = "
                                 ":case_id and id = :id and {scope:account_id}"};
    tx.run(kChecked, {{"checked", row.checked}, {"account_id", row.account_id}, {"case_id", row.case_id}, {"id", row.id}});
}

void remove(db::Tx& tx, const Attachment& row) {
    remove_parts(tx, row);
    constexpr Statement kRemove{
        "attachments.remove",
        "delete from case_attachment where account_id = :account_id and case_id = :case_id and id = :id and {scope:account_id}"};
    tx.run(kRemove, {{"account_id", row.account_id}, {"case_id", row.case_id}, {"id", row.id}});
}

std::vector<Attachment> attachments_of(db::Tx& tx, CaseId case_id, bool internal, const AttachmentId& after, std::int64_t limit) {
    static const Statement kOf{
        "attachments.of",
        select_attachment("a.case_id = :case_id and a.id > :after and a.state not in ('receiving', 'removed') and (a.internal = "
                          "0 or :internal = 1) order by a.id limit :limit")};
    return tx.all<Attachment>(kOf, {{"case_id", case_id}, {"after", after}, {"internal", internal}, {"limit", limit}});
}

std::vector<Attachment> uploads_of(db::Tx& tx, CaseId case_id, const std::optional<identity::PersonId>& person) {
    static const Statement kUploads{"attachments.uploads",
                                    select_attachment("a.case_id = :case_id and a.state = 'receiving' and "
                                                      "coalesce(a.uploaded_by, '') = :person order by a.id")};
    const std::string who = person ? person->text() : std::string(kNobody);
    return tx.all<Attachment>(kUploads, {{"case_id", case_id}, {"person", who}});
}

std::int64_t count_unfinished(db::Tx& tx, const std::optional<identity::PersonId>& person) {
    constexpr Statement kCount{"attachments.count_unfinished",
                               "select count(*) from case_attachment a where {scope:a.account_id} and a.state = 'receiving' and "
                               "coalesce(a.uploaded_by, '') = :person"};
    const std::string who = person ? person->text() : std::string(kNobody);
    return tx.one<std::int64_t>(kCount, {{"person", who}}).value();
}

std::vector<Attachment> unfinished_before(db::Tx& tx, Instant before) {
    static const Statement kOld{"attachments.unfinished_before",
                                select_attachment("a.state = 'receiving' and a.changed_at < :before order by a.changed_at, a.id "
                                                  "limit :limit")};
    return tx.all<Attachment>(kOld, {{"before", before}, {"limit", kMostSwept}});
}

AttachmentUse use_of(db::Tx& tx, AccountId account, Uuid used_by) {
    constexpr Statement kUse{"attachments.use_of",
                             "select u.account_id, u.used_by, u.files, u.bytes from case_attachment_use u where u.account_id = "
                             ":account_id and u.used_by = :used_by and {scope:u.account_id}"};
    return tx.one<AttachmentUse>(kUse, {{"account_id", account}, {"used_by", used_by}})
        .value_or(AttachmentUse{.account_id = account, .used_by = used_by});
}

AttachmentUse use_of_restricted(db::Tx& tx, AccountId account) {
    constexpr Statement kUse{
        "attachments.use_of_restricted",
        "select u.account_id, u.account_id as used_by, cast(sum(u.files) as bigint) as files, cast(sum(u.bytes) as bigint) as "
        "bytes "
        "from case_record few join case_attachment_use u on "
        "u.account_id = few.account_id and u.used_by = few.id where few.restricted = 1 and few.account_id = :account_id and "
        "{scope:u.account_id} group by u.account_id"};
    return tx.one<AttachmentUse>(kUse, {{"account_id", account}})
        .value_or(AttachmentUse{.account_id = account, .used_by = account.uuid});
}

AttachmentUse add_use(db::Tx& tx, const AttachmentUse& more) {
    constexpr Statement kAdd{
        "attachments.add_use",
        "update case_attachment_use set files = files + :files, bytes = bytes + :bytes where account_id = "
        ":account_id and used_by = :used_by and {scope:account_id} returning account_id, used_by, files, bytes"};
    const auto add = [&] {
        return tx.one<AttachmentUse>(
            kAdd, {{"files", more.files}, {"bytes", more.bytes}, {"account_id", more.account_id}, {"used_by", more.used_by}});
    };
    if (const auto now = add()) return *now;
    (void)tx.insert_new("case_attachment_use", AttachmentUse{.account_id = more.account_id, .used_by = more.used_by});
    return add().value();
}

bool insert_origin(db::Tx& tx, const Attachment& row, Uuid origin) {
    return tx.insert_new("case_attachment_origin", AttachmentOrigin{row.account_id, origin, row.id});
}

void insert(db::Tx& tx, const AttachmentPart& part) { tx.insert("case_attachment_part", part); }

std::optional<AttachmentPart> part_at(db::Tx& tx, const Attachment& of, std::int64_t at) {
    static const Statement kAt{
        "attachments.part_at",
        db::literal("select " + std::string(db::columns_of<AttachmentPart>("p")) +
                    " from case_attachment_part p where p.account_id = :account_id and p.attachment_id = :id and p.at "
                    "= :at and {scope:p.account_id}")};
    return tx.one<AttachmentPart>(kAt, {{"account_id", of.account_id}, {"id", of.id}, {"at", at}});
}

std::vector<std::string> parts_of(db::Tx& tx, const Attachment& of) {
    constexpr Statement kParts{
        "attachments.parts",
        "select p.sha256 from case_attachment_part p where p.account_id = :account_id and p.attachment_id = :id and "
        "{scope:p.account_id} order by p.at"};
    std::vector<std::string> hashes;
    for (PartHash& row : tx.all<PartHash>(kParts, {{"account_id", of.account_id}, {"id", of.id}}))
        hashes.push_back(std::move(row.sha256));
    return hashes;
}

void remove_parts(db::Tx& tx, const Attachment& of) {
    constexpr Statement kRemove{"attachments.remove_parts",
                                "delete from case_attachment_part where account_id = :account_id and attachment_id = :id and "
                                "{scope:account_id}"};
    tx.run(kRemove, {{"account_id", of.account_id}, {"id", of.id}});
}

}  // namespace aftercare::cases::store
