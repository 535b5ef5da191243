#include "insight/findings/configuration_store.hpp"

namespace aftercare::insight::store {

namespace {

using db::Statement;

constexpr Statement kRemove{
    "insight.remove_configuration",
    "delete from insight_configuration where account_id = :account_id and asset_id = :asset_id and {scope:account_id}"};

std::string select(std::string_view rest) {
    return "select " + std::string(db::columns_of<KeptConfiguration>("c")) +
           " from insight_configuration c where c.asset_id = :asset_id and {scope:c.account_id}" + std::string(rest);
}

}  // namespace

std::optional<KeptConfiguration> find_configuration(db::Tx& tx, assets::AssetId asset) {
    static const Statement kFind{"insight.find_configuration", db::literal(select(""))};
    return tx.one<KeptConfiguration>(kFind, {{"asset_id", asset}});
}

std::optional<KeptConfiguration> find_configuration_locked(db::Tx& tx, assets::AssetId asset) {
    static const Statement kFind{"insight.find_configuration_locked", db::literal(select(" {for_update}"))};
    return tx.one<KeptConfiguration>(kFind, {{"asset_id", asset}});
}

void put_configuration(db::Tx& tx, const KeptConfiguration& kept) {
    remove_configuration(tx, kept);
    tx.insert("insight_configuration", kept);
}

void remove_configuration(db::Tx& tx, const KeptConfiguration& kept) {
    tx.run(kRemove, {{"account_id", kept.account_id}, {"asset_id", kept.asset_id}});
}

std::map<assets::AssetId, ConfigurationMark> configuration_marks(db::Tx& tx, const std::vector<assets::AssetId>& assets) {
    static const Statement kMarks{"insight.configuration_marks",
                                  db::literal("select " + std::string(db::columns_of<ConfigurationMark>("c")) +
                                              " from insight_configuration c where {in:c.asset_id:assets}"
                                              " and {scope:c.account_id}")};
    std::map<assets::AssetId, ConfigurationMark> marks;
    if (assets.empty()) return marks;
    for (ConfigurationMark& mark : tx.all<ConfigurationMark>(kMarks, {{"assets", assets}})) {
        const assets::AssetId asset = mark.asset_id;
        marks.emplace(asset, std::move(mark));
    }
    return marks;
}

std::string configuration_shown_at(const std::string& asset) {
    return "(select k.shown_at from insight_configuration k where k.account_id = " + asset +
           ".account_id and k.asset_id = " + asset + ".id)";
}

}  // namespace aftercare::insight::store
