#include "insight/advisory/csaf.hpp"

#include "insight/advisory/csaf_products.hpp"
#include "insight/advisory/cve.hpp"
#include "insight/advisory/level.hpp"
#include "insight/advisory/prose.hpp"
#include "insight/advisory/record.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace aftercare::insight {

namespace {

constexpr std::size_t kMaxVulnerabilities = 1'000;
constexpr std::size_t kMaxListed = 5'000;  // Products of one status.
constexpr std::size_t kMaxUnknown = 20;    // That are kept in clauses: one makes all of it undecided.

std::optional<Train> train_of(std::string_view release) {
    const auto version = parse_version(release);
    if (!version) return std::nullopt;
    return version->train();
}

class CsafReader {
public:
    explicit CsafReader(const Place& root)
        : root_(root),
          document_(root.find("document")),
          tracking_(document_.find("tracking")),
          products_(csaf_products(root.find("product_tree"))) {}

    std::vector<Advisory> run(const AdvisoryNumber& id) {
        std::vector<Advisory> all;
        const std::vector<Place> vulnerabilities = root_.find("vulnerabilities").items();
        for (const Place& vulnerability : vulnerabilities) {
            if (all.size() == kMaxVulnerabilities) break;
            all.push_back(read(vulnerability, id, vulnerabilities.size() == 1));
        }
        // A document without vulnerabilities still says something (INS-18).
        if (all.empty()) all.push_back(read({}, id, true));
        return all;
    }

private:
    Advisory read(const Place& vulnerability, const AdvisoryNumber& id, bool alone) {
        Advisory out;
        const auto cve = number_of(vulnerability.find("cve").text());
        out.number = cve.value_or(alone ? id : numbered(id, vulnerability));
        add_alias(out, id.text());
        for (const Place& other : vulnerability.find("ids").items()) add_alias(out, other.find("text").text());
        for (const Place& alias : tracking_.find("aliases").items()) add_alias(out, alias.text());
        out.source = AdvisorySource::csaf;
        out.kind = AdvisoryKind::security;
        out.withdrawn = is_withdrawn();
        const std::string_view title = vulnerability.find("title").text();
        out.title = title_of(title.empty() ? document_.find("title").text() : title);
        take_severity(vulnerability, out);
        take_texts(vulnerability, out);
        for (const Place& references : {document_.find("references"), vulnerability.find("references")}) {
            for (const Place& reference : references.items())
                add_reference(out, reference.find("url").text(), reference.find("summary").text());
        }
        out.published_at = instant_of(tracking_.find("initial_release_date").text());
        out.updated_at = instant_of(tracking_.find("current_release_date").text());
        take_statuses(vulnerability, out);
        return out;
    }

    static AdvisoryNumber numbered(const AdvisoryNumber& id, const Place& vulnerability) {
        const std::string pointer = vulnerability.pointer();
        return number_of(shortened(id.text(), 80) + pointer.substr(pointer.rfind('/'))).value_or(id);
    }

    bool is_withdrawn() const {
        return document_.find("category").text() == "csaf_withdrawn" ||
               lower(document_.find("title").text()).find("withdrawn") != std::string::npos;
    }

    static std::optional<Severity> severity_of_word(std::string_view word) {
        const std::string small = lower(word);
        if (small == "critical") return Severity::critical;
        if (small == "high" || small == "important" || small == "major") return Severity::major;
        if (small == "medium" || small == "moderate" || small == "low" || small == "minor") return Severity::minor;
        return std::nullopt;
    }

    void take_severity(const Place& vulnerability, Advisory& out) const {
        const Place aggregate = document_.find("aggregate_severity", "text");
        if (!aggregate.text().empty()) {
            out.stated_severity = words_of(aggregate.text());
            if (const auto severity = severity_of_word(aggregate.text())) out.severity = *severity;
        }
        for (const Place& score : vulnerability.find("scores").items()) {
            for (const std::string_view form : {"cvss_v2", "cvss_v3", "cvss_v4"}) {
                add_score(out, score.find(form), score.find(form).find("version").text());
            }
        }
    }

    void take_texts(const Place& vulnerability, Advisory& out) const {
        std::string description;
        for (const Place& notes : {vulnerability.find("notes"), document_.find("notes")}) {
            for (const Place& text : notes.items()) {
                const std::string_view category = text.find("category").text();
                if (category != "description" && category != "summary" && category != "details") continue;
                if (!description.empty()) description += "\n\n";
                description += text.find("text").text();
            }
            if (!description.empty()) break;  // The document's own only where the vulnerability says nothing.
        }
        out.description = prose_of(description);
        for (const Place& remediation : vulnerability.find("remediations").items()) {
            const std::string_view category = remediation.find("category").text();
            AdvisoryText& text = category == "workaround" || category == "mitigation" ? out.workaround : out.solution;
            text = prose_of(text.text() + (text.empty() ? "" : "\n\n") + std::string(remediation.find("details").text()));
        }
        for (const Place& threat : vulnerability.find("threats").items()) {
            if (threat.find("category").text() == "impact") out.symptom = prose_of(threat.find("details").text());
        }
    }

    struct Listed {
        Place place;
        const CsafProduct* product;
    };

    // Products of a status, in the order of the record; ids that are not in the tree are noted. Where they could be affected they are
    // also kept in `unknown_`.
    std::vector<Listed> products_of(const Place& statuses, std::string_view status, Advisory& out) {
        const bool may_hit = status != "known_not_affected" && status != "fixed" && status != "first_fixed";
        std::vector<Listed> all;
        for (const Place& id : statuses.find(status).items()) {
            if (all.size() >= kMaxListed) {
                const std::string_view why = "the document lists too many products; those from here on are left out";
                if (may_hit) keep_unknown(id, "products from here on");
                note(out, id, may_hit ? "products from here on" : "", why);
                break;
            }
            const auto known = products_.find(id.text());
            if (known == products_.end()) {
                const std::string text = "product " + std::string(id.text());
                if (may_hit) keep_unknown(id, text);
                note(out, id, may_hit ? unread_words(text, System::junos).text() : std::string(id.text()),
                     "the product tree has no such product");
            } else {
                all.push_back({id, &known->second});
            }
        }
        return all;
    }

    void keep_unknown(const Place& id, std::string text) {
        if (unknown_.size() < kMaxUnknown) unknown_.push_back({id, std::move(text)});
    }

    // A product that is not understood could be any release, on any platform, of the systems that the document is about (INS-18), but
    // for those that it calls not affected as a whole.
    void spread_unknown(Advisory& out) {
        for (const System system : {System::junos, System::junos_evolved}) {
            const bool of_tree = std::ranges::any_of(products_, [&](const auto& one) { return one.second.system == system; });
            if (unknown_.empty() || !of_tree || safe_.contains(system)) continue;
            const auto is_general = [&](const AdvisoryClause& one) { return one.system == system && one.platforms.empty(); };
            auto clause = std::ranges::find_if(out.clauses, is_general);
            if (clause == out.clauses.end()) {
                push(out.clauses, AdvisoryClause{.system = system, .pointer = words_of(unknown_.front().place.pointer())});
                clause = std::prev(out.clauses.end());
            }
            for (const Unknown& one : unknown_) keep_unread(*clause, one.place.pointer(), one.text);
        }
        unknown_.clear();
        safe_.clear();
    }

    void take_statuses(const Place& vulnerability, Advisory& out) {
        const Place statuses = vulnerability.find("product_status");
        for (const std::string_view status : {"known_affected", "last_affected"}) {
            for (const Listed& listed : products_of(statuses, status, out)) add(listed, RangeStatus::affected, out);
        }
        take_first_affected(statuses, out);
        for (const std::string_view status : {"known_not_affected", "fixed"}) {
            for (const Listed& listed : products_of(statuses, status, out)) add(listed, RangeStatus::unaffected, out);
        }
        for (const Listed& listed : products_of(statuses, "under_investigation", out)) {
            add(listed, RangeStatus::unknown, out);
            note(out, listed.place, listed.place.text(), "the source has not yet found out whether this product is affected");
        }
        spread_unknown(out);
    }

    // "first_affected 21.4R2, first_fixed 21.4R3-S5" of one train is a range; a first affected release alone goes to the end of its train.
    void take_first_affected(const Place& statuses, Advisory& out) {
        // Parsed once: the lists may be long.
        std::vector<std::pair<const CsafProduct*, Train>> fixed;
        for (const Listed& listed : products_of(statuses, "first_fixed", out)) {
            const CsafProduct& end = *listed.product;
            if (const auto train = end.ranges.size() == 1 ? train_of(end.ranges[0].from.text()) : std::nullopt)
                fixed.emplace_back(&end, *train);
        }
        for (const Listed& listed : products_of(statuses, "first_affected", out)) {
            const CsafProduct& first = *listed.product;
            if (!first.system || first.ranges.size() != 1) {
                add(listed, RangeStatus::affected, out);
                continue;
            }
            StatedRange range = first.ranges[0];
            const auto own = train_of(range.from.text());
            range.before = words_of(train_end(range.from.text()));
            for (const auto& [end, train] : fixed) {
                if (end->system != first.system || end->platform != first.platform || own != train) continue;
                range.before = end->ranges[0].from;
                break;
            }
            add_range(listed, first, std::move(range), out);
        }
    }

    // A product of which something is not understood takes nothing out of what is affected; all else of it may be.
    void add_unread(const Listed& listed, RangeStatus status, Advisory& out) {
        const CsafProduct& product = *listed.product;
        const std::string text = product.unread.empty() ? "product " + std::string(listed.place.text()) : product.unread;
        AdvisoryClause* const clause =
            product.system && status != RangeStatus::unaffected ? clause_of(product, listed, out) : nullptr;
        if (clause != nullptr) return keep_unread(out, *clause, listed.place, text, product.problem);
        const bool may_hit = !product.system && product.other.empty() && status != RangeStatus::unaffected;
        if (may_hit) keep_unknown(listed.place, text);
        note(out, listed.place, may_hit ? unread_words(text, System::junos).text() : text, product.problem);
    }

    void add(const Listed& listed, RangeStatus status, Advisory& out) {
        const CsafProduct& product = *listed.product;
        if (!product.problem.empty()) return add_unread(listed, status, out);
        if (!product.system) {
            const AdvisoryWords name = words_of(product.other);
            if (status == RangeStatus::affected && !name.empty() &&
                std::ranges::find(out.other_products, name) == out.other_products.end())
                push(out.other_products, name);
            return;
        }
        if (product.ranges.empty()) {
            // The product without a version: all of it. Said of what is not affected, it bounds nothing that is named by version.
            if (status == RangeStatus::unaffected) {
                if (product.platform.empty()) safe_.insert(*product.system);
                return;
            }
            AdvisoryClause* const clause = clause_of(product, listed, out);
            if (clause != nullptr && clause->otherwise != RangeStatus::affected) clause->otherwise = status;
            return;
        }
        for (StatedRange range : product.ranges) {
            // "!=" takes out of what is affected; of what is not it says nothing.
            if (range.status == RangeStatus::unaffected && status == RangeStatus::unaffected) continue;
            if (status == RangeStatus::unaffected || range.status == RangeStatus::affected) range.status = status;
            add_range(listed, product, std::move(range), out);
        }
    }

    static void add_range(const Listed& listed, const CsafProduct& product, StatedRange range, Advisory& out) {
        AdvisoryClause* const clause = clause_of(product, listed, out);
        if (clause == nullptr) return;
        if (is_full(clause->ranges))
            return keep_unread(out, *clause, listed.place, "product " + std::string(listed.place.text()),
                               "the document lists too many versions");
        // What the source has not found out yet is noted at its own place, which is not for judge() to take away.
        range.pointer = words_of(range.status == RangeStatus::unknown ? product.place.pointer() : listed.place.pointer());
        push(clause->ranges, std::move(range));
    }

    // The clause of its system and platform; null, and noted, where there is no room for another.
    static AdvisoryClause* clause_of(const CsafProduct& product, const Listed& listed, Advisory& out) {
        const AdvisoryWords platform = words_of(product.platform);
        for (AdvisoryClause& clause : out.clauses) {
            if (clause.system == *product.system &&
                (platform.empty() ? clause.platforms.empty() : !clause.platforms.empty() && clause.platforms[0] == platform))
                return &clause;
        }
        if (is_full(out.clauses)) {
            note(out, listed.place, listed.place.text(), "the document lists too many platforms");
            return nullptr;
        }
        AdvisoryClause clause{.system = *product.system, .pointer = words_of(listed.place.pointer())};
        if (!platform.empty()) clause.platforms.push_back(platform);
        push(out.clauses, std::move(clause));
        return &out.clauses.back();
    }

    // A product that was not understood, and could be affected.
    struct Unknown {
        Place place;
        std::string text;
    };

    Place root_;
    Place document_;
    Place tracking_;
    CsafProducts products_;
    std::vector<Unknown> unknown_;  // Of the vulnerability that is read.
    std::set<System> safe_;         // That it says not to be affected, as a whole.
};

}  // namespace

bool is_csaf(const Place& root) {
    return root.find("document", "csaf_version").text() == "2.0" || root.find("document", "tracking").is_map();
}

Result<std::vector<Advisory>> read_csaf(const Place& root) {
    const auto id = number_of(root.find("document", "tracking", "id").text());
    if (!id) return not_recognised("It has no document.tracking.id.");
    return CsafReader(root).run(*id);
}

}  // namespace aftercare::insight
