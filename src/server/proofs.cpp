#include "server/proofs.hpp"

#include "assets/store.hpp"
#include "contracts/certificate_service.hpp"
#include "contracts/store.hpp"
#include "identity/service.hpp"
#include "orders/shipped_units.hpp"

#include <set>
#include <vector>

namespace aftercare::server {

namespace {

// The vendor's order number, or the holder's purchase order.
bool ordered_as(const contracts::Contract& contract, const OneLine<1, 80>& number) {
    return (contract.order_number && contract.order_number->text() == number.text()) ||
           (contract.purchase_order && contract.purchase_order->text() == number.text());
}

// Whether the number is of a contract that the asset is on, or of an order by which it, or that contract, was bought.
bool knows_asset(db::Tx& tx, const assets::Asset& asset, const OneLine<1, 80>& second) {
    std::vector<contracts::ContractNumber> numbers;
    for (const auto& line : contracts::store::coverage_of(tx, asset.account_id, asset.id))
        if (line.contract_status != contracts::ContractStatus::draft) numbers.push_back(line.contract_number);
    for (const contracts::Contract& contract : contracts::store::find_by_numbers(tx, numbers))
        if (contract.number.text() == second.text() || ordered_as(contract, second)) return true;
    return orders::ordered_as_anywhere(tx, asset.account_id, asset.product_id, asset.serial_number, second.text());
}

// Whether the number is of an order by which the contract was bought, or the serial number of an asset on it.
bool knows_contract(db::Tx& tx, const contracts::Contract& contract, const OneLine<1, 80>& second) {
    if (ordered_as(contract, second)) return true;
    const auto serial = assets::SerialNumber::parse(second.text());
    if (!serial) return false;
    std::vector<assets::AssetId> ids;
    for (const auto& asset : assets::store::find_by_serial(tx, *serial))
        if (asset.account_id == contract.account_id) ids.push_back(asset.id);
    return !ids.empty() && !contracts::store::lines_for(tx, contract.id, ids).empty();
}

// Whose the serial number is, where it is one account's alone; under several products a SKU may tell.
std::optional<identity::Proven> by_serial_number(db::Tx& tx, const identity::Proof& proof) {
    const auto serial = assets::SerialNumber::parse(proof.value.text());
    if (!serial) return std::nullopt;
    std::vector<assets::Asset> found = assets::store::find_by_serial(tx, *serial);
    if (proof.sku) std::erase_if(found, [&](const assets::Asset& asset) { return asset.sku.text() != proof.sku->text(); });
    std::set<AccountId> owners;
    for (const assets::Asset& asset : found) owners.insert(asset.account_id);
    if (owners.size() != 1) return std::nullopt;
    for (const assets::Asset& asset : found)
        if (!proof.second || knows_asset(tx, asset, *proof.second))
            return identity::Proven{asset.account_id, "asset", asset.id.uuid};
    return std::nullopt;
}

std::optional<identity::Proven> by_contract_number(db::Tx& tx, const identity::Proof& proof) {
    const auto number = contracts::ContractNumber::parse(proof.value.text());
    if (!number) return std::nullopt;
    const auto found = contracts::store::find_by_numbers(tx, {*number});
    if (found.empty() || found.front().status == contracts::ContractStatus::draft) return std::nullopt;
    const contracts::Contract& contract = found.front();
    if (proof.second && !knows_contract(tx, contract, *proof.second)) return std::nullopt;
    return identity::Proven{contract.account_id, "contract", contract.id.uuid};
}

// A certificate that lies with the vendor proves a new account: its holder bought it.
std::optional<identity::Proven> by_certificate(db::Tx& tx, const identity::Proof& proof, bool lock) {
    const auto code = contracts::CertificateCode::parse(proof.value.text());
    if (!code) return std::nullopt;
    const auto found = contracts::store::find_certificate_anywhere(tx, contracts::store::hash_of(*code), lock);
    if (!found || found->status == contracts::CertificateStatus::cancelled) return std::nullopt;
    const auto owner = identity::is_vendor(tx, found->account_id) ? std::nullopt : std::optional(found->account_id);
    return identity::Proven{owner, "certificate", found->id.uuid};
}

}  // namespace

std::optional<identity::Proven> Proofs::find(db::Tx& tx, const identity::Proof& proof, bool lock) {
    switch (proof.kind) {
        case identity::ProofKind::serial_number:
            return by_serial_number(tx, proof);
        case identity::ProofKind::contract_number:
            return by_contract_number(tx, proof);
        case identity::ProofKind::authorization_code:
            return by_certificate(tx, proof, lock);
        case identity::ProofKind::invitation:
            return std::nullopt;
    }
    throw Bug("unknown kind of proof");
}

void Proofs::give(db::Tx& tx, const Caller& caller, const identity::Proven& proven, AccountId account) {
    contracts::give_certificate(tx, env_, caller, contracts::CertificateId{proven.object_id}, account);
}

}  // namespace aftercare::server
