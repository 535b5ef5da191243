#include "insight/life/life_document.hpp"

#include "platform/base/spelling.hpp"
#include "platform/describe/json.hpp"
#include "platform/describe/json_tree.hpp"
#include "platform/describe/yaml.hpp"

#include <algorithm>

namespace aftercare::insight {

namespace {

using describe::Node;
using describe::Tree;

constexpr int kMaxDepth = 16;
constexpr std::size_t kMaxValues = 400'000;
constexpr std::size_t kMaxCycles = 5'000;

Problem invalid(std::vector<FieldProblem> fields) {
    std::string detail = "The document can't be taken in: " + fields.front().detail;
    if (!detail.ends_with('.')) detail += '.';
    return {.kind = ProblemKind::invalid_input,
            .code = "insight.document_invalid",
            .detail = std::move(detail),
            .remedy = "Mend what the fields name; docs/end-of-life.md shows the forms.",
            .rule = "INS-12",
            .fields = std::move(fields)};
}

template <class T>
Result<T> read_own(std::string_view text, FileForm form) {
    T value{};
    std::vector<FieldProblem> fields;
    if (form == FileForm::yaml) {
        for (const auto& problem :
             describe::read_yaml(describe::type_of<T>(), &value, text, nullptr, {.bytes = kMaxLifeDocumentBytes}))
            fields.push_back({problem.pointer, "line " + std::to_string(problem.line) + ": " + problem.detail});
    } else {
        fields = describe::read_json(describe::type_of<T>(), &value, text, {.values = kMaxValues});
    }
    if (!fields.empty()) return fail(invalid(std::move(fields)));
    return value;
}

// The member of a map, or nothing.
std::optional<std::uint32_t> member(const Tree& tree, std::uint32_t map, std::string_view key) {
    if (tree.nodes[map].kind != Node::Kind::map) return std::nullopt;
    for (std::uint32_t i = describe::first_child(map); i != tree.nodes[map].end; i = tree.nodes[i].end)
        if (tree.nodes[i].key == key) return i;
    return std::nullopt;
}

// Where the list of cycles is; nothing where this is no such document.
std::optional<std::uint32_t> cycles_in(const Tree& tree) {
    std::uint32_t at = 0;
    if (const auto result = member(tree, at, "result")) at = *result;
    if (const auto releases = member(tree, at, "releases")) at = *releases;
    if (tree.nodes[at].kind != Node::Kind::list) return std::nullopt;
    for (std::uint32_t i = describe::first_child(at); i != tree.nodes[at].end; i = tree.nodes[i].end)
        if (!member(tree, i, "cycle") && !member(tree, i, "name")) return std::nullopt;
    return at;
}

// One cycle, read key by key.
class CycleReader {
public:
    CycleReader(const Tree& tree, std::uint32_t at) : tree_(tree), at_(at) {}

    Cycle read() {
        cycle_.name = text_of({"cycle", "name"});
        cycle_.released_on = day_of({"releaseDate"});
        cycle_.discontinued_on = day_of({"discontinued", "discontinuedFrom"});
        cycle_.end_of_engineering = day_of({"support", "eoasFrom"});
        cycle_.end_of_support = day_of({"eol", "eolFrom"});
        const Node* const lts = node_of({"lts", "isLts"});
        cycle_.extended = lts != nullptr && lts->text == "true";
        return std::move(cycle_);
    }

private:
    const Node* node_of(std::initializer_list<std::string_view> keys) const {
        for (const std::string_view key : keys)
            if (const auto found = member(tree_, at_, key)) return &tree_.nodes[*found];
        return nullptr;
    }
    std::string text_of(std::initializer_list<std::string_view> keys) const {
        const Node* const node = node_of(keys);
        const bool scalar = node != nullptr && (node->kind == Node::Kind::text || node->kind == Node::Kind::number);
        return scalar ? std::string(node->text) : "";
    }
    std::optional<Date> day_of(std::initializer_list<std::string_view> keys) {
        const Node* const node = node_of(keys);
        if (node == nullptr || node->kind == Node::Kind::null) return std::nullopt;
        const std::string key(node->key);
        if (node->kind == Node::Kind::text)
            if (const auto day = Date::parse(node->text)) return *day;
        cycle_.notes.push_back(key + ": says no day" +
                               (node->kind == Node::Kind::boolean ? ", only " + std::string(node->text) : "") + "; left out");
        return std::nullopt;
    }

    const Tree& tree_;
    std::uint32_t at_;
    Cycle cycle_;
};

std::string product_of(std::string_view file_name, const std::string& told) {
    std::string_view name = told.empty() ? file_name : std::string_view(told);
    if (const auto slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
    if (told.empty()) name = name.substr(0, name.find('.'));
    std::string made;
    for (const char c : upper(name)) {
        const bool plain = ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-';
        if (plain && made.size() < 25) made += c;
    }
    return made;
}

}  // namespace

FileForm form_of(std::string_view head, std::string_view file_name) {
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const std::string_view text = trimmed(head);
    if (text.starts_with('{') || text.starts_with('[')) return FileForm::json;
    const bool named = file_name.ends_with(".yaml") || file_name.ends_with(".yml");
    if (named || text.starts_with("---\n") || text.starts_with("bulletins:") || text.starts_with("releases:"))
        return FileForm::yaml;
    return FileForm::table;
}

bool is_endoflife(std::string_view text) {
    const auto tree = describe::json_tree(text, kMaxDepth, kMaxValues);
    if (!tree || !cycles_in(*tree)) return false;
    // A calendar of our own names trains.
    const auto list = member(*tree, 0, "releases");
    return !list || *cycles_in(*tree) != *list || member(*tree, 0, "name") || tree->nodes[*list].end == *list + 1;
}

Result<Cycles> read_endoflife(std::string_view text) {
    const auto tree = describe::json_tree(text, kMaxDepth, kMaxValues);
    if (!tree) return fail(invalid({{"", tree.error()}}));
    const auto list = cycles_in(*tree);
    if (!list) return fail(invalid({{"", "holds no list of cycles as endoflife.date gives it"}}));
    Cycles cycles;
    const std::uint32_t holder = member(*tree, 0, "result").value_or(0);
    if (const auto name = member(*tree, holder, "name"))
        if (tree->nodes[*name].kind == Node::Kind::text) cycles.product = std::string(tree->nodes[*name].text);
    for (std::uint32_t i = describe::first_child(*list); i != tree->nodes[*list].end; i = tree->nodes[i].end) {
        if (cycles.cycles.size() == kMaxCycles)
            return fail(invalid({{"", "has more than " + std::to_string(kMaxCycles) + " cycles; split it"}}));
        cycles.cycles.push_back(CycleReader(*tree, i).read());
    }
    return cycles;
}

Result<BulletinDocument> read_bulletins(std::string_view text, FileForm form, std::string_view file_name) {
    if (form != FileForm::json || !is_endoflife(text)) return read_own<BulletinDocument>(text, form);
    const Cycles cycles = TRY(read_endoflife(text));
    const auto number = BulletinNumber::parse("ENDOFLIFE-" + product_of(file_name, cycles.product));
    BulletinDraft draft{.number = number.value_or(BulletinNumber{}), .title = {}, .dates = {}, .items = {}};
    if (!number || draft.number.text() == "ENDOFLIFE-")
        return fail(invalid({{"", "does not say which product it is about; name the file after it"}}));
    if (std::ssize(cycles.cycles) > kMostItems)
        return fail(invalid({{"", "has more than " + std::to_string(kMostItems) + " cycles; split it"}}));
    std::vector<FieldProblem> fields;
    for (std::size_t i = 0; i < cycles.cycles.size(); ++i) {
        const Cycle& cycle = cycles.cycles[i];
        ItemDraft item{.dates = Milestones{.announced_on = {},
                                           .last_order_on = cycle.discontinued_on,
                                           .last_warranty_conversion_on = {},
                                           .same_day_support_ends_on = {},
                                           .next_day_support_ends_on = {},
                                           .end_of_software_engineering = cycle.end_of_engineering,
                                           .end_of_hardware_engineering = {},
                                           .end_of_support = cycle.end_of_support}};
        // A cycle that nobody says the end of is no news.
        if (*item.dates == Milestones{}) continue;
        if (const auto train = TrainName::parse(cycle.name))
            item.trains.push_back(*train);
        else if (const auto sku = catalogue::Sku::parse(cycle.name))
            item.skus.push_back(*sku);
        else
            fields.push_back({"/" + std::to_string(i) + "/cycle", sku.error()});
        draft.items.push_back(std::move(item));
    }
    if (!fields.empty()) return fail(invalid(std::move(fields)));
    BulletinDocument document;
    document.bulletins.push_back(std::move(draft));
    return document;
}

Result<ReleaseDocument> read_releases(std::string_view text, FileForm form) {
    if (form != FileForm::json || !is_endoflife(text)) return read_own<ReleaseDocument>(text, form);
    const Cycles cycles = TRY(read_endoflife(text));
    ReleaseDocument document;
    std::vector<FieldProblem> fields;
    const auto said = [](const std::optional<Date>& day) { return day ? std::optional(DayText(*day)) : std::nullopt; };
    for (std::size_t i = 0; i < cycles.cycles.size(); ++i) {
        const Cycle& cycle = cycles.cycles[i];
        const auto train = TrainName::parse(cycle.name);
        if (!train) {
            fields.push_back({"/" + std::to_string(i) + "/cycle", train.error()});
            continue;
        }
        document.releases.push_back({.train = *train,
                                     .released_on = said(cycle.released_on),
                                     .end_of_engineering = said(cycle.end_of_engineering),
                                     .end_of_support = said(cycle.end_of_support),
                                     .release_type = cycle.extended ? std::optional(OneLine<1, 40>("EEOL")) : std::nullopt});
    }
    if (fields.size() > 50) fields.resize(50);
    if (!fields.empty()) return fail(invalid(std::move(fields)));
    return document;
}

}  // namespace aftercare::insight
