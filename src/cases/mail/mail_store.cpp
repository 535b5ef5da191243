#include "cases/mail/mail_store.hpp"

namespace aftercare::cases::store {

namespace {

using db::Statement;

template <class Row>
std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Row>("m")) + " from case_mail m where " + std::string(rest));
}

// Mails of restricted cases are for those alone who may see these.
std::string shown_to(const CaseReader& reader) {
    return reader.restricted ? "{scope:m.account_id}"
                             : "{scope:m.account_id} and not exists (select 1 from case_record few where few.id = m.case_id and "
                               "few.restricted = 1)";
}

// A statement for each set of conditions, so that each finds its index.
Statement list_statement(const CaseReader& reader, bool by_state, bool paged) {
    std::string rest = shown_to(reader);
    if (by_state) rest += " and m.state = :state";
    if (paged) rest += " and m.id < :before";
    return {"cases.list_mail", select<IncomingMail>(rest + " order by m.id desc limit :limit")};
}

}  // namespace

void insert(db::Tx& tx, const IncomingMailRow& row) { tx.insert("case_mail", row); }

std::optional<IncomingMailRow> find_mail(db::Tx& tx, IncomingMailId id) {
    static const Statement kFind{"cases.find_mail", select<IncomingMailRow>("m.id = :id and {scope:m.account_id}")};
    return tx.one<IncomingMailRow>(kFind, {{"id", id}});
}

std::optional<IncomingMailRow> find_shown_mail(db::Tx& tx, const CaseReader& reader, IncomingMailId id) {
    return tx.one<IncomingMailRow>({"cases.find_shown_mail", select<IncomingMailRow>("m.id = :id and " + shown_to(reader))},
                                   {{"id", id}});
}

std::optional<IncomingMailRow> lock_mail_anywhere(db::Tx& tx, AccountId account, IncomingMailId id) {
    static const Statement kLock{"cases.lock_mail",
                                 select<IncomingMailRow>("m.account_id = :account_id and m.id = :id {for_update}")};
    return tx.one<IncomingMailRow>(kLock, {{"account_id", account}, {"id", id}});
}

void update_anywhere(db::Tx& tx, const IncomingMailRow& row) {
    constexpr Statement kUpdate{
        "cases.update_mail",
        "update case_mail set from_address = :from_address, from_name = :from_name, subject = :subject, state = :state,"
        " reason = :reason, person_id = :person_id, case_id = :case_id, case_number = :case_number, decided_at = :decided_at,"
        " decided_by = :decided_by, message_key = :message_key, sender_key = :sender_key, answered_at = :answered_at"
        " where account_id = :account_id and id = :id"};
    const std::int64_t touched = tx.run(kUpdate, {{"from_address", row.from_address},
                                                  {"from_name", row.from_name},
                                                  {"subject", row.subject},
                                                  {"state", row.state},
                                                  {"reason", row.reason},
                                                  {"person_id", row.person_id},
                                                  {"case_id", row.case_id},
                                                  {"case_number", row.case_number},
                                                  {"decided_at", row.decided_at},
                                                  {"decided_by", row.decided_by},
                                                  {"message_key", row.message_key},
                                                  {"sender_key", row.sender_key},
                                                  {"answered_at", row.answered_at},
                                                  {"account_id", row.account_id},
                                                  {"id", row.id}});
    check(touched == 1, "cases: update of no mail");
}

std::vector<IncomingMail> list(db::Tx& tx, const CaseReader& reader, const std::optional<IncomingState>& state,
                               const std::optional<IncomingMailId>& before, std::int64_t limit) {
    std::vector<db::Param> params{{"limit", limit}};
    if (state) params.emplace_back("state", *state);
    if (before) params.emplace_back("before", *before);
    return tx.all<IncomingMail>(list_statement(reader, state.has_value(), before.has_value()), params);
}

std::vector<IncomingMailId> mails_since(db::Tx& tx, IncomingState state, Instant before, std::int64_t limit) {
    constexpr Statement kSince{"cases.mails_since",
                               "select m.id from case_mail m where m.state = :state and m.decided_at < :before and "
                               "{scope:m.account_id} order by m.decided_at, m.id limit :limit"};
    return tx.all<IncomingMailId>(kSince, {{"state", state}, {"before", before}, {"limit", limit}});
}

std::vector<IncomingMailId> mails_from(db::Tx& tx, identity::PersonId person, const std::string& sender_key, std::int64_t limit) {
    constexpr Statement kFrom{"cases.mails_from",
                              "select m.id from case_mail m where (m.person_id = :person or m.sender_key = :sender_key) and "
                              "{scope:m.account_id} order by m.id limit :limit"};
    return tx.all<IncomingMailId>(kFrom, {{"person", person}, {"sender_key", sender_key}, {"limit", limit}});
}

void remove_mails(db::Tx& tx, const std::vector<IncomingMailId>& ids) {
    constexpr Statement kRemove{"cases.remove_mails", "delete from case_mail where {in:id:ids} and {scope:account_id}"};
    if (!ids.empty()) tx.run(kRemove, {{"ids", ids}});
}

bool was_here(db::Tx& tx, const IncomingMailRow& row, const std::optional<CaseId>& about) {
    constexpr Statement kWasHere{"cases.mail_was_here",
                                 "select count(*) from case_mail m where m.message_key = :message_key and m.id <> :id"
                                 " and m.state <> 'received' and (m.case_id = :about or (m.case_id is null and :has_case = 0))"};
    return tx.one<std::int64_t>(
                 kWasHere, {{"message_key", row.message_key}, {"id", row.id}, {"about", about}, {"has_case", about.has_value()}})
               .value() > 0;
}

std::int64_t notes_since(db::Tx& tx, const std::string& sender_key, CaseId about, Instant since) {
    constexpr Statement kNotes{"cases.mail_notes_since",
                               "select count(*) from case_mail m where m.sender_key = :sender_key and m.decided_at > :since"
                               " and m.case_id = :about and m.state = 'noted'"};
    return tx.one<std::int64_t>(kNotes, {{"sender_key", sender_key}, {"since", since}, {"about", about}}).value();
}

std::int64_t answers_since(db::Tx& tx, const std::string& sender_key, Instant since) {
    constexpr Statement kAnswers{"cases.mail_answers_since",
                                 "select count(*) from case_mail m where m.sender_key = :sender_key and m.answered_at > :since"};
    return tx.one<std::int64_t>(kAnswers, {{"sender_key", sender_key}, {"since", since}}).value();
}

bool was_answered(db::Tx& tx, const std::string& message_key) {
    constexpr Statement kAnswered{
        "cases.mail_was_answered",
        "select count(*) from case_mail m where m.message_key = :message_key and m.answered_at is not null"};
    return tx.one<std::int64_t>(kAnswered, {{"message_key", message_key}}).value() > 0;
}

bool note_sent(db::Tx& tx, const SentMail& sent) { return tx.insert_new("case_mail_sent", sent); }

std::optional<Mailbox> mailbox(db::Tx& tx, const std::string& address) {
    constexpr Statement kMailbox{
        "cases.mailbox", "select b.mailbox, b.validity, b.last_number, b.at from case_mailbox b where b.mailbox = :mailbox"};
    return tx.one<Mailbox>(kMailbox, {{"mailbox", address}});
}

void save(db::Tx& tx, const Mailbox& place) {
    constexpr Statement kSave{
        "cases.save_mailbox",
        "insert into case_mailbox (mailbox, validity, last_number, at) values (:mailbox, :validity, :last_number, :at)"
        " on conflict (mailbox) do update set validity = :validity, last_number = :last_number, at = :at"};
    tx.run(kSave,
           {{"mailbox", place.mailbox}, {"validity", place.validity}, {"last_number", place.last_number}, {"at", place.at}});
}

}  // namespace aftercare::cases::store
