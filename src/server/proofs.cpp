#include "server/proofs.hpp"

#include "assets/store.hpp"
#include "contracts/certificate_store.hpp"
#include "contracts/store.hpp"
#include "identity/service.hpp"

#include <set>

namespace aftercare::server {

namespace {

// Whose the serial number is, where it is one account's alone; under several products a SKU may tell.
std::optional<identity::Proven> by_serial_number(db::Tx& tx, const identity::Proof& proof) {
    const auto serial = assets::SerialNumber::parse(proof.value.text());
    if (!serial) return std::nullopt;
    std::set<AccountId> owners;
    for (const auto& asset : assets::store::find_by_serial(tx, *serial))
        if (!proof.sku || asset.sku.text() == proof.sku->text()) owners.insert(asset.account_id);
    if (owners.size() != 1) return std::nullopt;
    return identity::Proven{*owners.begin()};
}

std::optional<identity::Proven> by_contract_number(db::Tx& tx, const identity::Proof& proof) {
    const auto number = contracts::ContractNumber::parse(proof.value.text());
    if (!number) return std::nullopt;
    const auto found = contracts::store::find_by_numbers(tx, {*number});
    if (found.empty() || found.front().status == contracts::ContractStatus::draft) return std::nullopt;
    return identity::Proven{found.front().account_id};
}

// A certificate that lies with the vendor proves a new account: its holder bought it.
std::optional<identity::Proven> by_certificate(db::Tx& tx, const identity::Proof& proof) {
    const auto code = contracts::CertificateCode::parse(proof.value.text());
    if (!code) return std::nullopt;
    const auto found = contracts::store::find_certificate_anywhere(tx, contracts::store::hash_of(*code));
    if (!found || found->status == contracts::CertificateStatus::cancelled) return std::nullopt;
    if (identity::is_vendor(tx, found->account_id)) return identity::Proven{};
    return identity::Proven{found->account_id};
}

}  // namespace

std::optional<identity::Proven> Proofs::find(db::Tx& tx, const identity::Proof& proof) {
    switch (proof.kind) {
        case identity::ProofKind::serial_number:
            return by_serial_number(tx, proof);
        case identity::ProofKind::contract_number:
            return by_contract_number(tx, proof);
        case identity::ProofKind::authorization_code:
            return by_certificate(tx, proof);
        case identity::ProofKind::invitation:
            return std::nullopt;
    }
    throw Bug("unknown kind of proof");
}

}  // namespace aftercare::server
