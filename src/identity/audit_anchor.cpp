#include "identity/audit_anchor.hpp"

#include "identity/audit_anchor_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/log/log.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace aftercare::identity {

namespace {

const std::string kNoHash(64, '0');

std::string hash_of(AuditAnchor anchor) {
    anchor.hash.clear();
    anchor.signature.clear();
    anchor.public_key.clear();
    return crypto::hex(crypto::sha256(describe::to_json(anchor)));
}

// "000042.json".
std::string file_name(std::int64_t sequence) {
    char name[32];
    std::snprintf(name, sizeof name, "%06lld.json", static_cast<long long>(sequence));
    return name;
}

AuditFault fault(const AuditAnchor& anchor, std::string detail) {
    return {AccountId{}, anchor.sequence, "anchor " + std::to_string(anchor.sequence) + ": " + std::move(detail)};
}

}  // namespace

AuditAnchors::AuditAnchors(db::Db& db, Env& env, const crypto::ServerKey& key, std::string folder)
    : db_(db), env_(env), key_(key.for_purpose("audit_anchor")), folder_(std::move(folder)) {}

std::optional<AuditAnchor> AuditAnchors::anchor_some() {
    const auto made = db_.write(Caller::system(), [&](db::Tx& tx) -> Result<std::optional<AuditAnchor>> {
        const auto last = store::last_anchor(tx);
        AuditAnchor anchor{.sequence = last ? last->sequence + 1 : 1,
                           .at = env_.clock.now(),
                           .heads = store::heads_to_anchor(tx, kMostHeads),
                           .previous_hash = last ? last->hash : kNoHash};
        if (anchor.heads.empty()) return std::optional<AuditAnchor>{};
        anchor.hash = hash_of(anchor);
        anchor.signature = key_.sign(anchor.hash);
        anchor.public_key = key_.public_key();
        store::insert(tx, anchor);
        for (const AnchoredHead& head : anchor.heads) store::note_anchored(tx, head);
        return std::optional(std::move(anchor));
    });
    return made.value();
}

std::vector<AuditAnchor> AuditAnchors::anchor() {
    std::vector<AuditAnchor> made;
    while (auto anchor = anchor_some()) {
        export_copy(*anchor);
        made.push_back(*std::move(anchor));
    }
    return made;
}

// A copy that could not be written is missed by verify(), and made by whoever mends that; the anchor itself stands.
void AuditAnchors::export_copy(const AuditAnchor& anchor) const {
    if (folder_.empty()) return;
    std::error_code refused;
    std::filesystem::create_directories(folder_, refused);
    std::ofstream out(folder_ + "/" + file_name(anchor.sequence), std::ios::binary | std::ios::trunc);
    out << describe::to_json(anchor) << "\n";
    out.flush();
    if (!out) log::error("audit.anchor_not_exported", {{"folder", folder_}, {"sequence", std::to_string(anchor.sequence)}});
}

void AuditAnchors::verify_copy(const AuditAnchor& anchor, std::vector<AuditFault>& faults) const {
    if (folder_.empty()) return;
    std::ifstream in(folder_ + "/" + file_name(anchor.sequence), std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (text != describe::to_json(anchor) + "\n")
        faults.push_back(fault(anchor, text.empty() ? "its exported copy is missing" : "it is not what its exported copy says"));
}

std::int64_t AuditAnchors::verify(std::vector<AuditFault>& faults) {
    std::string previous = kNoHash;
    std::int64_t sequence = 0;
    while (true) {
        const auto anchors = db_.read(Scope::all(), [&](db::Tx& tx) { return store::anchors_after(tx, sequence); });
        if (anchors.empty()) break;
        for (const AuditAnchor& anchor : anchors) {
            if (anchor.sequence != sequence + 1) faults.push_back(fault(anchor, "the one before it is missing"));
            if (anchor.previous_hash != previous) faults.push_back(fault(anchor, "it is not chained to the one before it"));
            if (hash_of(anchor) != anchor.hash) faults.push_back(fault(anchor, "it was changed"));
            if (anchor.public_key != key_.public_key() ||
                !crypto::verify_signature(anchor.hash, anchor.signature, anchor.public_key))
                faults.push_back(fault(anchor, "it is not signed by this server"));
            const auto wrong = db_.read(Scope::all(), [&](db::Tx& tx) { return store::heads_not_in_trail(tx, anchor.heads); });
            for (const AnchoredHead& head : wrong)
                faults.push_back(
                    {head.account_id, head.seq, "is not what anchor " + std::to_string(anchor.sequence) + " says it was"});
            verify_copy(anchor, faults);
            previous = anchor.hash;
            sequence = anchor.sequence;
        }
    }
    return sequence;
}

void AuditAnchors::register_jobs(jobs::Registry& registry) {
    registry.on_time("identity.anchor_audit", std::chrono::hours{24}, [this](const jobs::Job&) -> Result<> {
        anchor();
        return {};
    });
}

}  // namespace aftercare::identity
