#include "assets/store_label.hpp"

#include "platform/describe/json.hpp"

namespace aftercare::assets::store {

namespace {

struct OneId {
    AssetId id;
};
DESCRIBE(OneId, id)

}  // namespace

std::vector<AssetId> labelled_assets(db::Tx& tx, AccountId account, const std::string& label) {
    // As in the list of assets: a label stands at the beginning of the JSON list or behind a comma, with its quotes.
    constexpr db::Statement kLabelled{
        "assets.labelled",
        "select a.id from asset a where {scope:a.account_id} and a.account_id = :account_id"
        " and (replace(a.labels, :label_first, '') <> a.labels or replace(a.labels, :label_next, '') <> a.labels) order by a.id"};
    std::string quoted;
    describe::write_json_string(label, quoted);
    const std::string first = "[" + quoted;
    const std::string next = "," + quoted;
    std::vector<AssetId> ids;
    for (const OneId& one : tx.all<OneId>(kLabelled, {{"account_id", account}, {"label_first", first}, {"label_next", next}}))
        ids.push_back(one.id);
    return ids;
}

}  // namespace aftercare::assets::store
