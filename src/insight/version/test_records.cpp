#include "insight/version/test_records.hpp"

#include <stdexcept>

namespace aftercare::insight::records {
namespace {

constexpr int kDepth = 64;
constexpr std::size_t kValues = 2'000'000;

describe::Tree tree_of(const std::string& json) {
    auto tree = describe::json_tree(json, kDepth, kValues);
    if (!tree) throw std::runtime_error(tree.error());
    return *std::move(tree);
}

RangeStatus status_of(const std::string& text) {
    return text == "affected" ? RangeStatus::affected : text == "unknown" ? RangeStatus::unknown : RangeStatus::unaffected;
}

std::optional<std::string> member(const Json& json, std::string_view name) {
    const Json found = json[name];
    return found ? std::optional(found.text()) : std::nullopt;
}

void collect_cpes(const Json& nodes, std::vector<std::string>& cpes) {
    for (const Json& node : nodes.items()) {
        collect_cpes(node["children"], cpes);
        for (const Json& match : node["cpe_match"].items()) {
            const std::string cpe = match["cpe23Uri"].text();
            if (match["vulnerable"].text() == "true" && cpe.find(":juniper:junos:") != std::string::npos) cpes.push_back(cpe);
        }
    }
}

}  // namespace

Json Json::operator[](std::string_view name) const {
    if (tree_ == nullptr || tree_->nodes[at_].kind != describe::Node::Kind::map) return {};
    for (std::uint32_t i = describe::first_child(at_); i != tree_->nodes[at_].end; i = tree_->nodes[i].end) {
        if (tree_->nodes[i].key == name) return {*tree_, i};
    }
    return {};
}

std::vector<Json> Json::items() const {
    std::vector<Json> all;
    if (tree_ == nullptr || tree_->nodes[at_].kind != describe::Node::Kind::list) return all;
    for (std::uint32_t i = describe::first_child(at_); i != tree_->nodes[at_].end; i = tree_->nodes[i].end)
        all.emplace_back(*tree_, i);
    return all;
}

std::string Json::text() const { return tree_ == nullptr ? "" : std::string(tree_->nodes[at_].text); }

Record read_record_5(const std::string& json) {
    const describe::Tree tree = tree_of(json);
    const Json root(tree, 0);
    const Json container = root["containers"]["cna"];
    Record record{.id = root["cveMetadata"]["cveId"].text()};
    for (const Json& description : container["descriptions"].items()) record.description += description["value"].text() + "\n";
    for (const Json& affected : container["affected"].items()) {
        const std::string name = affected["product"].text();
        if (name != "Junos OS" && name != "Junos OS Evolved" && name != "Junos") continue;
        Product product{.system = name == "Junos OS Evolved" ? System::junos_evolved : System::junos,
                        .otherwise = status_of(affected["defaultStatus"].text())};
        for (const Json& platform : affected["platforms"].items()) product.platforms += platform.text() + "; ";
        for (const Json& version : affected["versions"].items()) {
            RangeText text{.from = version["version"].text(),
                           .before = member(version, "lessThan"),
                           .through = member(version, "lessThanOrEqual"),
                           .status = status_of(version["status"].text())};
            for (const Json& change : version["changes"].items())
                text.changes.push_back({change["at"].text(), status_of(change["status"].text())});
            product.entries.push_back(std::move(text));
        }
        record.products.push_back(std::move(product));
    }
    return record;
}

std::vector<RowProduct> read_record_4(const std::string& json) {
    const describe::Tree tree = tree_of(json);
    std::map<std::string, RowProduct> products;
    for (const Json& vendor : Json(tree, 0)["affects"]["vendor"]["vendor_data"].items()) {
        for (const Json& product : vendor["product"]["product_data"].items()) {
            if (!product["product_name"].text().starts_with("Junos OS")) continue;
            for (const Json& row : product["version"]["version_data"].items()) {
                const std::string platform = row["platform"].text();
                RowProduct& target = products[platform];
                target.platform = platform;
                const std::string sign = row["version_affected"] ? row["version_affected"].text() : row["affected"].text();
                target.rows.push_back({row["version_name"].text(), sign, row["version_value"].text()});
            }
        }
    }
    std::vector<RowProduct> result;
    for (auto& [platform, product] : products) result.push_back(std::move(product));
    return result;
}

std::string read_description(const std::string& json) {
    const describe::Tree tree = tree_of(json);
    const Json root(tree, 0);
    std::string text = root["description"].text();
    for (const Json& list : {root["description"]["description_data"], root["containers"]["cna"]["descriptions"]}) {
        for (const Json& description : list.items()) text += description["value"].text() + "\n";
    }
    return text;
}

std::vector<std::string> read_vulnerable_nvd(const std::string& json) {
    const describe::Tree tree = tree_of(json);
    std::vector<std::string> cpes;
    const Json root(tree, 0);
    const Json nvd = root["NVD"] ? root["NVD"] : root;
    collect_cpes(nvd["configurations"]["nodes"], cpes);
    return cpes;
}

}  // namespace aftercare::insight::records
