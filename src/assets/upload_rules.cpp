#include "assets/upload_rules.hpp"

#include "assets/registration_rules.hpp"
#include "catalogue/near.hpp"
#include "platform/crypto/crypto.hpp"

#include <algorithm>

namespace aftercare::assets {

namespace {

constexpr const char* kTaken =
    "can't be registered to this account; if the product is yours, ask for its transfer (POST /api/v1/ownership-requests)";

std::string lower(std::string text) {
    for (char& c : text)
        if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

// What a row comes to, as far as rows that sit in it ask.
struct Resolved {
    AssetId id;
    identity::SiteId site;
    std::optional<AssetId> parent;
    std::optional<catalogue::Product> product;  // Of a new one.
    std::optional<Asset> before;
    std::vector<std::string> reasons;
};

class Resolver {
public:
    Resolver(const UploadFacts& facts, const UploadTerms& terms) : facts_(facts), terms_(terms) {}

    // `inside`: the row of the file that it sits in.
    Resolved resolve(const OtherRow& row, const Resolved* inside) const {
        Resolved found;
        if (!facts_.account_refused.empty()) found.reasons.push_back(facts_.account_refused);
        find_product(row, found);
        if (!found.reasons.empty()) return found;
        found.id = found.before ? found.before->id : uploaded_asset_id(terms_.import, row.row);
        std::optional<Place> parent;
        if (row.parent_serial_number) parent = find_parent(*row.parent_serial_number, inside, found);
        if (found.before && parent && sits_in(parent->id, found.id))
            found.reasons.emplace_back("parent_serial_number: sits in this asset itself");
        find_site(row, parent, found);
        found.parent = parent ? std::optional(parent->id) : found.before ? found.before->parent_id : std::nullopt;
        return found;
    }

private:
    struct Place {
        AssetId id;
        identity::SiteId site;
    };

    static std::string column(const OtherRow& row) { return row.ssrn ? "ssrn: " : "serial_number: "; }

    // The account's asset, or the product of a new one.
    void find_product(const OtherRow& row, Resolved& found) const {
        const SerialNumber& number = row.ssrn ? *row.ssrn : *row.serial_number;
        const NumberKind kind = row.ssrn ? NumberKind::ssrn : NumberKind::serial_number;
        const auto own = facts_.own.find(number.text());
        if (!row.sku) return find_own(own == facts_.own.end() ? nullptr : &own->second, kind, found);
        std::vector<catalogue::Product> candidates;
        if (const auto named = facts_.products.find(row.sku->match_key()); named != facts_.products.end())
            candidates = named->second;
        if (row.manufacturer && !candidates.empty()) {
            const std::string makers = makers_of(candidates);
            std::erase_if(candidates, [&](const catalogue::Product& product) {
                return lower(product.manufacturer.text()) != lower(row.manufacturer->text());
            });
            if (candidates.empty()) {
                found.reasons.push_back("manufacturer: the catalogue has " + row.sku->text() + " of " + makers + " only");
                return;
            }
        }
        auto product = choose_product(candidates, *row.sku);
        if (!product) {
            found.reasons.push_back("sku: " + product.error().detail +
                                    (product.error().code == "assets.product_ambiguous"
                                         ? " Give the manufacturer or the exact SKU."
                                         : catalogue::did_you_mean(*row.sku, facts_.alike)));
            return;
        }
        if (const auto fits = require_number_of(*product, kind); !fits) {
            found.reasons.push_back(column(row) + fits.error().detail + " " + fits.error().remedy);
            return;
        }
        if (own != facts_.own.end())
            for (const Asset& asset : own->second)
                if (asset.product_id == product->id) found.before = asset;
        if (!found.before && facts_.held.contains({number.text(), product->id})) found.reasons.push_back(column(row) + kTaken);
        found.product = *std::move(product);
    }

    static std::string makers_of(const std::vector<catalogue::Product>& products) {
        std::set<std::string> makers;
        for (const catalogue::Product& product : products) makers.insert(product.manufacturer.text());
        std::string told;
        for (const std::string& maker : makers) told += (told.empty() ? "" : ", ") + maker;
        return told;
    }

    static void find_own(const std::vector<Asset>* own, NumberKind kind, Resolved& found) {
        int fitting = 0;
        std::string skus;
        if (own != nullptr)
            for (const Asset& asset : *own) {
                if (asset.number_kind != kind) continue;
                skus += (skus.empty() ? "" : ", ") + asset.sku.text();
                found.before = asset;
                ++fitting;
            }
        if (fitting == 0) found.reasons.emplace_back("sku: is missing, and the account has no asset with this number yet");
        if (fitting > 1) found.reasons.push_back("sku: is missing, and the account has this number under several: " + skus);
    }

    std::optional<Place> find_parent(const SerialNumber& number, const Resolved* inside, Resolved& found) const {
        if (inside != nullptr) {
            if (inside->reasons.empty()) return Place{inside->id, inside->site};
            found.reasons.push_back("parent_serial_number: the row of " + number.text() + " is refused");
            return std::nullopt;
        }
        const auto own = facts_.own.find(number.text());
        std::vector<const Asset*> fitting;
        if (own != facts_.own.end())
            for (const Asset& asset : own->second)
                if (asset.number_kind == NumberKind::serial_number) fitting.push_back(&asset);
        if (fitting.size() == 1) return Place{fitting.front()->id, fitting.front()->site_id};
        found.reasons.push_back(fitting.empty()
                                    ? "parent_serial_number: neither an asset of the account nor another row has this number"
                                    : "parent_serial_number: the account has this number under several products");
        return std::nullopt;
    }

    bool sits_in(AssetId inner, AssetId outer) const {
        std::set<AssetId> met;
        for (auto at = std::optional(inner); at;) {
            if (*at == outer) return true;
            if (!met.insert(*at).second) return true;
            const auto above = facts_.parents.find(*at);
            at = above == facts_.parents.end() ? std::nullopt : std::optional(above->second);
        }
        return false;
    }

    void find_site(const OtherRow& row, const std::optional<Place>& parent, Resolved& found) const {
        std::optional<identity::SiteId> named;
        // What is there already, or sits in something, need not say where.
        const bool elsewhere = found.before || row.parent_serial_number;
        const std::optional<SiteName> site = row.site ? row.site : elsewhere ? std::nullopt : terms_.site;
        if (site) {
            const auto known = facts_.sites.find(site->text());
            if (known == facts_.sites.end())
                found.reasons.push_back("site: the account has no site " + site->text() +
                                        (facts_.site_codes.empty() ? "; add it first" : "; it has " + facts_.site_codes));
            else if (!known->second.refused.empty())
                found.reasons.push_back("site: " + known->second.refused);
            else
                named = known->second.id;
            if (!named) return;
        }
        if (parent) {
            found.site = parent->site;
            if (named && *named != parent->site)
                found.reasons.emplace_back("site: a part is where its parent is; leave it empty");
        } else if (named) {
            found.site = *named;
            if (found.before && found.before->parent_id && *named != found.before->site_id)
                found.reasons.emplace_back("site: it sits in another asset and is where that one is");
        } else if (found.before) {
            found.site = found.before->site_id;
        } else if (!row.parent_serial_number) {
            found.reasons.emplace_back("site: is missing; say where the product is installed");
        }
    }

    const UploadFacts& facts_;
    const UploadTerms& terms_;
};

// Brings the asset up to what the line says; the columns that changed, sorted.
std::vector<std::string> merge(Asset& asset, const AssetLine& line, const Resolved& found) {
    std::vector<std::string> changed;
    const auto set = [&](const char* name, auto& member, const auto& value) {
        if (member == value) return;
        member = value;
        changed.emplace_back(name);
    };
    if (line.asset_tag) set("asset_tag", asset.asset_tag, line.asset_tag);
    if (line.host_name) set("host_name", asset.host_name, line.host_name);
    if (!line.labels.empty()) set("labels", asset.labels, line.labels);
    set("parent_serial_number", asset.parent_id, found.parent);
    set("site", asset.site_id, found.site);
    if (line.status) set("status", asset.status, *line.status);
    return changed;
}

}  // namespace

UploadOutcome plan_upload(const WantedAsset& wanted, const UploadFacts& facts, const UploadTerms& terms) {
    const Resolver resolver(facts, terms);
    std::optional<Resolved> inside;
    for (std::size_t at = wanted.above.size(); at-- > 0;)
        inside = resolver.resolve(wanted.above[at], inside ? &*inside : nullptr);
    const OtherRow self = other_row(wanted.row, wanted.line);
    const Resolved found = resolver.resolve(self, inside ? &*inside : nullptr);
    UploadOutcome outcome{.reasons = found.reasons, .planned = {}, .changed = {}, .notes = {}};
    if (wanted.twin && outcome.reasons.empty()) {
        const Resolved twin = resolver.resolve(*wanted.twin, nullptr);
        const auto product_of = [](const Resolved& one) {
            return one.before    ? std::optional(one.before->product_id)
                   : one.product ? std::optional(one.product->id)
                                 : std::nullopt;
        };
        if (product_of(twin) == product_of(found))
            outcome.reasons.push_back("sku: is the product of row " + std::to_string(wanted.twin->row) +
                                      ", which has the same number");
    }
    if (!outcome.reasons.empty()) return outcome;
    Asset& after = outcome.planned.after;
    if (found.before) {
        outcome.planned.before = after = *found.before;
        outcome.changed = merge(after, wanted.line, found);
        if (after.site_id != found.before->site_id && facts.with_parts.contains(after.id))
            outcome.notes.emplace_back("site: what sits in it moves with it");
        ++after.version;
        return outcome;
    }
    after = {.id = found.id,
             .account_id = terms.account,
             .product_id = found.product->id,
             .sku = found.product->sku,
             .serial_number = wanted.line.ssrn ? *wanted.line.ssrn : *wanted.line.serial_number,
             .number_kind = wanted.line.ssrn ? NumberKind::ssrn : NumberKind::serial_number,
             .source = AssetSource::upload,
             .registered_at = terms.now};
    (void)merge(after, wanted.line, found);
    return outcome;
}

AssetId uploaded_asset_id(const Uuid& import, std::int64_t row) {
    // As UUIDv7: the import's 48 bits of time; then the row's number in 24 bits, around the version; the rest is the import's own.
    const crypto::Sha256 own = crypto::sha256({reinterpret_cast<const char*>(import.bytes.data()), import.bytes.size()});
    AssetId id{import};
    auto& bytes = id.uuid.bytes;
    const auto number = static_cast<std::uint32_t>(row);
    bytes[6] = static_cast<std::uint8_t>(0x70 | ((number >> 20) & 0x0F));
    bytes[7] = static_cast<std::uint8_t>(number >> 12);
    bytes[8] = static_cast<std::uint8_t>(0x80 | ((number >> 6) & 0x3F));
    bytes[9] = static_cast<std::uint8_t>((number & 0x3F) << 2 | (own[0] & 0x03));
    std::copy_n(own.begin() + 1, 6, bytes.begin() + 10);
    return id;
}

}  // namespace aftercare::assets
