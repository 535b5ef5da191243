#include "insight/advisory/csaf_products.hpp"

#include "insight/advisory/clause_keys.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"
#include "insight/advisory/statements.hpp"
#include "insight/version/vers.hpp"

#include <algorithm>
#include <array>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMaxProducts = 50'000;

// The branches above a product, from the outermost.
struct Branch {
    std::string_view category;
    std::string_view name;
};

void describe_hardware(const Place& product, CsafProduct& out) {
    const Place helper = product.find("product_identification_helper");
    for (const std::string_view key : {"model_numbers", "skus"}) {
        for (const Place& item : helper.find(key).items()) {
            if (out.platform.empty()) out.platform = words_of(item.text()).text();
        }
    }
}

// "cpe:2.3:o:juniper:junos:21.4:r3-s5:*": the release where no branch gives one.
void take_cpe(const Place& product, CsafProduct& out) {
    const std::string_view cpe = product.find("product_identification_helper", "cpe").text();
    if (cpe.empty() || !out.ranges.empty()) return;
    if (auto version = parse_version(cpe)) {
        out.system = version->system();
        out.ranges.push_back({.from = words_of(version->to_string())});
    }
}

class TreeReader {
public:
    explicit TreeReader(const Place& tree) : tree_(tree) {}

    CsafProducts run() {
        take_branches(tree_.find("branches"));
        std::vector<Branch> none;
        for (const Place& name : tree_.find("full_product_names").items()) add(name, none);
        for (const Place& relationship : tree_.find("relationships").items()) relate(relationship);
        return std::move(products_);
    }

private:
    void take_branches(const Place& branches) {
        for (const Place& branch : branches.items()) {
            path_.push_back({branch.find("category").text(), branch.find("name").text()});
            if (branch.find("product").is_map()) add(branch.find("product"), path_);
            take_branches(branch.find("branches"));
            path_.pop_back();
        }
    }

    void add(const Place& product, const std::vector<Branch>& path) {
        const std::string_view id = product.find("product_id").text();
        if (id.empty() || products_.size() >= kMaxProducts) return;
        CsafProduct out{.place = product};
        take_names(product, path, out);
        take_versions(path, out);
        take_cpe(product, out);
        describe_hardware(product, out);
        products_.try_emplace(std::string(id), std::move(out));
    }

    // Which system, which platform: product_name and product_family name either.
    static void take_names(const Place& product, const std::vector<Branch>& path, CsafProduct& out) {
        std::string rest;
        for (const Branch& branch : path) {
            if (branch.category != "product_name" && branch.category != "product_family") continue;
            if (const auto system = system_of_product(branch.name, rest)) {
                out.system = system;
                if (lower(rest).starts_with("on ")) out.platform = rest.substr(3);
            } else if (branch.category == "product_name") {
                out.other = words_of(branch.name).text();
            }
        }
        if (out.system || !out.other.empty()) return;
        // Without branches the name says it all: "Junos OS 21.4R3-S4".
        const std::string name = words_of(product.find("name").text()).text();
        out.system = system_of_product(name, rest);
        if (!out.system) {
            out.other = name;
        } else if (!rest.empty()) {
            take_range(rest, out);
        }
    }

    static void take_range(std::string_view text, CsafProduct& out) {
        if (auto ranges = csaf_range(text, *out.system)) {
            out.ranges = *std::move(ranges);
        } else {
            out.problem = "the range \"" + shortened(text, 200) + "\" is not understood";
            out.unread = text;
        }
    }

    static void take_versions(const std::vector<Branch>& path, CsafProduct& out) {
        if (!out.system) return;
        for (const Branch& branch : path) {
            if (branch.category == "product_version") {
                out.ranges = {{.from = words_of(branch.name)}};
            } else if (branch.category == "product_version_range") {
                take_range(branch.name, out);
            }
        }
    }

    // Software on hardware: the versions of the one, the platform of the other.
    void relate(const Place& relationship) {
        static constexpr std::array<std::string_view, 4> kJoining{"installed_on", "installed_with", "default_component_of",
                                                                  "optional_component_of"};
        const std::string_view id = relationship.find("full_product_name", "product_id").text();
        const auto part = products_.find(relationship.find("product_reference").text());
        const auto whole = products_.find(relationship.find("relates_to_product_reference").text());
        if (id.empty() || products_.size() >= kMaxProducts) return;
        CsafProduct out{.place = relationship};
        const bool joining = std::ranges::find(kJoining, relationship.find("category").text()) != kJoining.end();
        if (part == products_.end() || whole == products_.end() || !joining) {
            out.problem = "the relationship names a product that is not there, or is of another kind";
        } else {
            // Either way round: what has a system is the software.
            const CsafProduct& software = part->second.system ? part->second : whole->second;
            const CsafProduct& hardware = part->second.system ? whole->second : part->second;
            out.system = software.system;
            out.ranges = software.ranges;
            out.other = software.system ? std::string() : software.other;
            out.problem = software.problem;
            out.unread = software.unread;
            out.platform = hardware.platform.empty() ? hardware.other : hardware.platform;
        }
        products_.try_emplace(std::string(id), std::move(out));
    }

    Place tree_;
    std::vector<Branch> path_;
    CsafProducts products_;
};

}  // namespace

std::optional<std::vector<StatedRange>> csaf_range(std::string_view text, System system) {
    std::vector<StatedRange> ranges;
    if (text == "*" || text.ends_with("/*")) return ranges;
    if (text.starts_with("vers:") || text.starts_with('<') || text.starts_with('>') || text.starts_with('=')) {
        const auto read = ranges_of_vers(text);
        if (!read) return std::nullopt;
        for (const RangeText& range : *read) ranges.push_back(stated_range(range));
    } else if (looks_like_version(text)) {
        ranges.push_back({.from = words_of(text)});
    } else {
        for (Statement& statement : statements_of(text, system)) ranges.push_back(std::move(statement.range));
    }
    if (ranges.empty()) return std::nullopt;
    return ranges;
}

CsafProducts csaf_products(const Place& tree) { return TreeReader(tree).run(); }

}  // namespace aftercare::insight
