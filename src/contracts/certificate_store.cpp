#include "contracts/certificate_store.hpp"

#include "platform/crypto/crypto.hpp"

namespace aftercare::contracts::store {

namespace {

using db::Statement;

// A certificate with the hash of its code, as the table has it.
struct CertificateRow {
    AccountId account_id;
    CertificateId id;
    std::string code_hash;
    OneLine<4, 4> code_ends_with;
    PlanCode plan;
    std::optional<ServiceLevelCode> service_level;
    Int<1, 10'000> quantity;
    Int<1, 1'200> term_months;
    identity::RegionName sales_region;
    std::optional<OneLine<1, 120>> reseller_name;
    std::optional<OneLine<1, 60>> order_number;
    std::optional<OneLine<1, 60>> purchase_order;
    std::optional<Text<1, 200>> approval;
    Date issued_on;
    std::optional<Date> received_on;
    CertificateStatus status = CertificateStatus::issued;
    std::optional<Date> activated_on;
    std::optional<ContractId> contract_id;
    Instant created_at;
    std::int64_t version = 1;
};
DESCRIBE(CertificateRow, account_id, id, code_hash, code_ends_with, plan, service_level, quantity, term_months, sales_region,
         reseller_name, order_number, purchase_order, approval, issued_on, received_on, status, activated_on, contract_id,
         created_at, version)

std::string_view select(std::string_view rest) {
    return db::literal("select " + std::string(db::columns_of<Certificate>("e")) + " " + std::string(rest));
}

constexpr Statement kUpdate{"contracts.update_certificate",
                            "update certificate set account_id = :account_id, received_on = :received_on, status = :status, "
                            "activated_on = :activated_on, "
                            "contract_id = :contract_id, version = :version where account_id = :before and id = :id"};

}  // namespace

std::string hash_of(const CertificateCode& code) { return crypto::hex(crypto::sha256(code.text())); }

void insert(db::Tx& tx, const Certificate& certificate, const std::string& code_hash) {
    tx.insert("certificate", CertificateRow{.account_id = certificate.account_id,
                                            .id = certificate.id,
                                            .code_hash = code_hash,
                                            .code_ends_with = certificate.code_ends_with,
                                            .plan = certificate.plan,
                                            .service_level = certificate.service_level,
                                            .quantity = certificate.quantity,
                                            .term_months = certificate.term_months,
                                            .sales_region = certificate.sales_region,
                                            .reseller_name = certificate.reseller_name,
                                            .order_number = certificate.order_number,
                                            .purchase_order = certificate.purchase_order,
                                            .approval = certificate.approval,
                                            .issued_on = certificate.issued_on,
                                            .received_on = certificate.received_on,
                                            .status = certificate.status,
                                            .activated_on = certificate.activated_on,
                                            .contract_id = certificate.contract_id,
                                            .created_at = certificate.created_at,
                                            .version = certificate.version});
}

std::optional<Certificate> find_certificate(db::Tx& tx, CertificateId id, bool lock) {
    static const Statement kFind{"contracts.find_certificate",
                                 select("from certificate e where e.id = :id and {scope:e.account_id}")};
    static const Statement kLock{"contracts.lock_certificate",
                                 select("from certificate e where e.id = :id and {scope:e.account_id} {for_update}")};
    return tx.one<Certificate>(lock ? kLock : kFind, {{"id", id}});
}

std::optional<Certificate> find_certificate_anywhere(db::Tx& tx, const std::string& code_hash, bool lock) {
    static const Statement kFind{"contracts.find_certificate_anywhere",
                                 select("from certificate e where e.code_hash = :code_hash")};
    static const Statement kLock{"contracts.lock_certificate_anywhere",
                                 select("from certificate e where e.code_hash = :code_hash {for_update}")};
    return tx.one<Certificate>(lock ? kLock : kFind, {{"code_hash", code_hash}});
}

void update(db::Tx& tx, AccountId before, const Certificate& certificate) {
    const std::int64_t touched = tx.run(kUpdate, {{"before", before},
                                                  {"id", certificate.id},
                                                  {"account_id", certificate.account_id},
                                                  {"received_on", certificate.received_on},
                                                  {"status", certificate.status},
                                                  {"activated_on", certificate.activated_on},
                                                  {"contract_id", certificate.contract_id},
                                                  {"version", certificate.version}});
    check(touched == 1, "contracts: update of no certificate");
}

std::vector<Certificate> ending_with(db::Tx& tx, const std::string& code_end, std::int64_t limit) {
    static const Statement kEnding{"contracts.certificates_ending_with",
                                   select("from certificate e where {scope:e.account_id} and e.code_ends_with = :code_end"
                                          " and e.status <> 'cancelled' order by e.id limit :limit")};
    return tx.all<Certificate>(kEnding, {{"code_end", code_end}, {"limit", limit}});
}

}  // namespace aftercare::contracts::store
