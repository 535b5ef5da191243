#include "insight/findings/match_facts.hpp"

#include "insight/configuration/configuration.hpp"
#include "insight/configuration/inheritance.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/describe/json.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/log/log.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMostKnown = 100'000;
constexpr std::int64_t kFactsRead = 200;

std::string whole(const Input& content) {
    std::string bytes(static_cast<std::size_t>(content.size()), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t read = content.read(at, std::span(bytes).subspan(at));
        if (read == 0) break;
        at += read;
    }
    bytes.resize(at);
    return bytes;
}

std::optional<std::vector<DevicePart>> parts_of(const store::FactsRow& row) {
    if (row.parts_sha256.empty()) return std::nullopt;
    auto parts = describe::from_json<std::vector<DevicePart>>(row.parts.text);
    check(parts.has_value(), "insight: parts that can't be read again");
    return *std::move(parts);
}

}  // namespace

std::unique_ptr<const ConfigurationTree> MatchFacts::effective(const std::string& sha256) {
    const auto content = files_.open(sha256);
    if (!content) return nullptr;
    const auto configuration = read_configuration(whole(*content));
    if (!configuration) return nullptr;
    auto effective = effective_configuration(configuration->tree);
    if (!effective) return nullptr;
    return std::make_unique<const ConfigurationTree>(std::move(effective->tree));
}

std::vector<engine::AtomIndex> MatchFacts::holding(const AtomBook& atoms, store::FactsRow& row,
                                                   const std::optional<std::vector<DevicePart>>& parts) {
    std::vector<engine::AtomIndex> holding;
    if (!row.configuration_sha256.empty()) {
        const auto tree = effective(row.configuration_sha256);
        // Not to be read is not known: never as if nothing stood in it (INS-06).
        row.lost = tree == nullptr;
        if (tree)
            atoms.evaluate(*tree, holding);
        else
            log::error("insight.configuration_lost", {{"sha256", row.configuration_sha256}});
    }
    if (parts) atoms.evaluate(*parts, holding);
    return holding;
}

Result<std::optional<MatchFactsId>> MatchFacts::of(const ShownDevice& device) {
    if (!device.configuration_sha256 && !device.parts) return std::nullopt;
    store::FactsRow row;
    row.configuration_sha256 = device.configuration_sha256.value_or("");
    if (device.parts) {
        row.parts = describe::json_of(*device.parts);
        row.parts_sha256 = crypto::hex(crypto::sha256(row.parts.text));
    }
    const std::pair key{row.configuration_sha256, row.parts_sha256};
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    if (known_.size() > kMostKnown) known_.clear();
    const auto kept = db_.read(Scope::all(), [&](db::Tx& tx) { return store::find_facts(tx, key.first, key.second); });
    if (kept && !kept->lost) {
        known_.emplace(key, kept->id);
        return kept->id;
    }
    row.id = kept ? kept->id : env_.ids.make<MatchFactsId>();
    matcher_.ask([&](const MatchState& state) {
        for (const engine::AtomIndex atom : this->holding(state.atoms(), row, device.parts))
            if (const auto number = state.number_of(atom)) row.atoms.push_back(*number);
        return 0;
    });
    if (kept && row.lost) return kept->id;
    const MatchFactsId id = TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<MatchFactsId> {
        row.sequence = store::next_sequence(tx);
        if (kept)
            store::set_atoms(tx, row);
        else if (!store::insert_new(tx, row))
            return store::find_facts(tx, key.first, key.second).value().id;
        return row.id;
    }));
    if (!row.lost) known_.emplace(key, id);
    return id;
}

Result<bool> MatchFacts::take_new_atoms() {
    const auto fresh = matcher_.ask([](const MatchState& state) { return state.new_atoms(); });
    if (fresh.empty()) return false;
    // A book of these alone: what is kept is asked nothing else.
    AtomBook book;
    std::vector<std::int64_t> numbers;
    for (const store::AtomRow& row : fresh) {
        const auto atom = book.of(AtomBook::KeptAtom{
            .evidence = row.evidence == "inventory" ? engine::Evidence::inventory : engine::Evidence::configuration,
            .text = row.text});
        check(atom == numbers.size(), "insight: a condition that can't be read again");
        numbers.push_back(row.number);
    }
    for (MatchFactsId after;;) {
        auto page = db_.read(Scope::all(), [&](db::Tx& tx) { return store::all_facts(tx, after, kFactsRead); });
        std::vector<store::FactsRow> changed;
        for (store::FactsRow& row : page) {
            const bool was_lost = row.lost;
            const auto found = holding(book, row, parts_of(row));
            // What was asked of it before is not answered by its coming back.
            row.lost = row.lost || was_lost;
            for (const engine::AtomIndex atom : found)
                if (std::ranges::find(row.atoms, numbers[atom]) == row.atoms.end()) row.atoms.push_back(numbers[atom]);
            if (!found.empty() || row.lost != was_lost) changed.push_back(row);
        }
        (void)jobs::renew_lease(db_, env_);
        TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
            const std::int64_t sequence = store::next_sequence(tx);
            for (store::FactsRow& row : changed) {
                row.sequence = sequence;
                store::set_atoms(tx, row);
            }
            return {};
        }));
        if (std::ssize(page) < kFactsRead) break;
        after = page.back().id;
    }
    known_.clear();  // One of them may be lost.
    // The numbers last: an atom that has one was asked of everything.
    TRY(db_.write(Caller::system(), [&](db::Tx& tx) -> Result<> {
        (void)store::next_sequence(tx);
        for (const store::AtomRow& row : fresh) store::insert(tx, row);
        return {};
    }));
    return true;
}

}  // namespace aftercare::insight
