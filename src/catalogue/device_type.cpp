#include "catalogue/device_type.hpp"

#include "platform/describe/read.hpp"
#include "platform/describe/yaml_tree.hpp"

#include <algorithm>
#include <array>

namespace aftercare::catalogue {

// The file as the library spells it, hyphens as underscores.
struct DeviceTypeSlot {
    std::string name;
    std::optional<std::string> label;
    std::optional<std::string> position;
    std::optional<std::string> type;
};
DESCRIBE(DeviceTypeSlot, name, label, position, type)

struct DeviceTypeInterface {
    std::string name;
    std::optional<std::string> type;
};
DESCRIBE(DeviceTypeInterface, name, type)

struct DeviceTypeFile {
    ProductText manufacturer;
    ProductText model;
    std::optional<std::string> part_number;
    std::optional<double> u_height;
    std::optional<std::string> weight;  // As spelt: a double could not hold it exactly.
    std::optional<std::string> weight_unit;
    std::optional<std::string> airflow;
    std::vector<DeviceTypeSlot> module_bays;
    std::vector<DeviceTypeSlot> device_bays;
    std::vector<DeviceTypeSlot> power_ports;
    std::vector<DeviceTypeSlot> power_outlets;
    std::vector<DeviceTypeSlot> console_ports;
    std::vector<DeviceTypeInterface> interfaces;
};
DESCRIBE(DeviceTypeFile, manufacturer, model, part_number, u_height, weight, weight_unit, airflow, module_bays, device_bays,
         power_ports, power_outlets, console_ports, interfaces)

namespace {

constexpr std::size_t kMaxBytes = 1 << 20;
constexpr std::size_t kMaxValues = 100'000;
constexpr int kMaxDepth = 8;

struct Key {
    std::string_view spelt;
    std::string_view member;
};
constexpr std::array<Key, 5> kHyphened{{{"module-bays", "module_bays"},
                                        {"device-bays", "device_bays"},
                                        {"power-ports", "power_ports"},
                                        {"power-outlets", "power_outlets"},
                                        {"console-ports", "console_ports"}}};

// Read by themselves, or of no use to the catalogue: not worth a note.
constexpr std::array<std::string_view, 14> kNotUnknown{
    "description", "comments",    "slug",       "is_full_depth",   "is_powered",           "subdevice_role", "front_image",
    "rear_image",  "front-ports", "rear-ports", "inventory-items", "console-server-ports", "profile",        "attributes"};

bool all_of(std::string_view text, bool (*is)(char)) { return !text.empty() && std::all_of(text.begin(), text.end(), is); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital_or_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); }

// The maker's internal number: "750-028467", perhaps with a revision behind it.
bool is_internal_number(std::string_view text) {
    return text.size() >= 10 && all_of(text.substr(0, 3), is_digit) && text[3] == '-' && all_of(text.substr(4, 6), is_digit);
}

// A CLEI code has ten capitals and digits. A SKU of that form would begin like the model.
bool is_clei_code(std::string_view text, std::string_view model) {
    return text.size() == 10 && all_of(text, is_capital_or_digit) && text.substr(0, 2) != model.substr(0, 2);
}

std::optional<Airflow> airflow_of(std::string_view text) {
    std::string name(text);
    std::ranges::replace(name, '-', '_');
    for (const describe::Enumerator& enumerator : describe::type_of<Airflow>().enumerators) {
        if (enumerator.name == name) return static_cast<Airflow>(enumerator.value);
    }
    return std::nullopt;
}

class DraftMaker {
public:
    DraftMaker(DeviceTypeFile file, const describe::Tree& tree) : file_(std::move(file)), tree_(tree) {}

    Result<ProductDraft> make(DeviceTypeFolder folder) {
        draft_.manufacturer = file_.manufacturer;
        draft_.model = file_.model;
        draft_.kind = folder == DeviceTypeFolder::device_types ? ProductKind::system : ProductKind::fru;
        TRY(take_sku());
        take_description();
        take_measures(folder);
        take_airflow();
        take_slots(SlotKind::module_bay, file_.module_bays);
        take_slots(SlotKind::device_bay, file_.device_bays);
        take_slots(SlotKind::power_port, file_.power_ports);
        take_slots(SlotKind::power_outlet, file_.power_outlets);
        take_slots(SlotKind::console_port, file_.console_ports);
        for (const DeviceTypeInterface& interface : file_.interfaces) ++draft_.interfaces[interface.type.value_or("")];
        note_unknown();
        return std::move(draft_);
    }

private:
    const describe::Node* find(std::string_view key) const {
        for (std::uint32_t i = describe::first_child(0); i != tree_.nodes[0].end; i = tree_.nodes[i].end) {
            if (tree_.nodes[i].key == key) return &tree_.nodes[i];
        }
        return nullptr;
    }
    std::int32_t line_of(std::string_view key) const {
        const describe::Node* node = find(key);
        return node == nullptr ? 0 : node->line;
    }
    std::string_view text_of(std::string_view key) const {
        const describe::Node* node = find(key);
        return node == nullptr ? std::string_view() : node->text;
    }
    void note(std::string_view key, std::string what) { draft_.notes.push_back({line_of(key), std::move(what)}); }

    Result<> take_sku() {
        const std::string part = file_.part_number.value_or("");
        std::string why;
        if (part.empty()) {
            why = "There is no part number";
        } else if (is_internal_number(part)) {
            why = "The part number \"" + part.substr(0, 40) + "\" is the maker's internal number and no order code";
            if (auto number = ProductText::parse(part))
                draft_.part_numbers.push_back(*std::move(number));
            else
                note("part_number", "The part number is left out: it " + number.error() + ".");
        } else if (is_clei_code(part, file_.model.text())) {
            draft_.clei_code = part;
            why = "The part number \"" + part + "\" is a CLEI code and no order code";
        } else if (airflow_of(part)) {
            why = "The part number says \"" + part + "\", which is an airflow";
        } else if (auto sku = Sku::parse(part)) {
            draft_.sku = *std::move(sku);
            if (part.find(' ') != std::string::npos)
                note("part_number",
                     "The part number \"" + part + "\" has blanks; it is taken as the SKU, but order codes rarely have any.");
            return {};
        } else {
            why = "The part number \"" + part.substr(0, 40) + "\" is no SKU: it " + sku.error();
        }
        auto sku = Sku::parse(file_.model.text());
        if (!sku) {
            return fail({.kind = ProblemKind::invalid_input,
                         .code = "catalogue.device_type_invalid",
                         .detail = why + ", and the model can't stand for it.",
                         .remedy = "Give the order code as part_number.",
                         .rule = "ENT-02",
                         .fields = {{"/model", "line " + std::to_string(line_of("model")) + ": " + sku.error()}}});
        }
        draft_.sku = *std::move(sku);
        note(part.empty() ? "model" : "part_number", why + "; the model \"" + file_.model.text() + "\" is taken as the SKU.");
        return {};
    }

    // Prose, so read leniently: control characters, which some of the files have, are left out.
    void take_description() {
        for (const std::string_view key : {"description", "comments"}) {
            std::string text(text_of(key));
            const std::size_t before = text.size();
            std::erase_if(text, [](char c) { return (c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7F; });
            if (text.size() < before) note(key, "Control characters in \"" + std::string(key) + "\" are left out.");
            if (text.empty()) continue;
            auto description = Text<0, 1000>::parse(text);
            if (!description) {
                note(key, "The text of \"" + std::string(key) + "\" is left out: it " + description.error() + ".");
                continue;
            }
            draft_.description = *std::move(description);
            return;
        }
    }

    void take_measures(DeviceTypeFolder folder) {
        if (file_.u_height && !(*file_.u_height >= 0 && *file_.u_height <= 100)) {
            note("u_height", "The height of " + std::to_string(*file_.u_height) + " rack units is left out: none is that high.");
        } else {
            draft_.u_height = file_.u_height;
        }
        if (!file_.u_height && folder == DeviceTypeFolder::device_types) note("", "There is no height in rack units (u_height).");
        if (!file_.weight) {
            note("", "There is no weight.");
            return;
        }
        const std::optional<std::int64_t> grams = grams_of(*file_.weight, file_.weight_unit.value_or(""));
        if (grams && *grams <= 10'000'000) {
            draft_.weight_g = *grams;
        } else {
            note("weight", "The weight \"" + *file_.weight + " " + file_.weight_unit.value_or("(no unit)") +
                               "\" is left out: it must be a number of kg, g, lb or oz up to 10 tonnes.");
        }
    }

    void take_airflow() {
        if (!file_.airflow || file_.airflow->empty()) return;
        draft_.airflow = airflow_of(*file_.airflow);
        if (!draft_.airflow) note("airflow", "The airflow \"" + *file_.airflow + "\" is not known and left out.");
    }

    void take_slots(SlotKind kind, std::vector<DeviceTypeSlot>& slots) {
        for (DeviceTypeSlot& slot : slots) {
            draft_.slots.push_back(
                {kind, std::move(slot.name), std::move(slot.label), std::move(slot.position), std::move(slot.type)});
        }
    }

    void note_unknown() {
        const auto& fields = describe::type_of<DeviceTypeFile>().fields;
        for (std::uint32_t i = describe::first_child(0); i != tree_.nodes[0].end; i = tree_.nodes[i].end) {
            const std::string_view key = tree_.nodes[i].key;
            const bool read = std::ranges::any_of(fields, [&](const describe::Field& field) { return field.name == key; });
            if (!read && std::ranges::find(kNotUnknown, key) == kNotUnknown.end())
                draft_.notes.push_back({tree_.nodes[i].line, "\"" + std::string(key) + "\" is not known and was not read."});
        }
    }

    DeviceTypeFile file_;
    const describe::Tree& tree_;
    ProductDraft draft_;
};

std::unexpected<Problem> invalid(std::vector<FieldProblem> fields) {
    const std::string first = fields.front().detail;
    return fail({.kind = ProblemKind::invalid_input,
                 .code = "catalogue.device_type_invalid",
                 .detail = "The file is no device type or module type; " + first + ".",
                 .remedy = "Send a file of the community device-type library; it needs manufacturer and model.",
                 .rule = "ENT-02",
                 .fields = std::move(fields)});
}

}  // namespace

Result<ProductDraft> read_device_type(std::string_view yaml, DeviceTypeFolder folder) {
    if (yaml.size() > kMaxBytes) return invalid({{"", "it must have at most " + std::to_string(kMaxBytes) + " bytes"}});
    auto tree = describe::yaml_tree(yaml, kMaxDepth, kMaxValues);
    if (!tree) return invalid({{"", "line " + std::to_string(tree.error().line) + ": it " + tree.error().detail}});
    for (std::uint32_t i = describe::first_child(0); i != tree->nodes[0].end; i = tree->nodes[i].end) {
        for (const Key& key : kHyphened) {
            if (tree->nodes[i].key == key.spelt) tree->nodes[i].key = key.member;
        }
    }
    DeviceTypeFile file;
    std::vector<FieldProblem> problems;
    for (describe::Mistake& mistake : describe::read_tree(describe::type_of<DeviceTypeFile>(), &file, *tree,
                                                          {.ignore_unknown = true, .null_is_empty = true})) {
        problems.push_back(
            {std::move(mistake.pointer), "line " + std::to_string(std::max(mistake.line, 1)) + ": " + mistake.detail});
    }
    if (!problems.empty()) return invalid(std::move(problems));
    return DraftMaker(std::move(file), *tree).make(folder);
}

std::optional<std::int64_t> grams_of(std::string_view number, std::string_view unit) {
    __extension__ using Wide = __int128;
    constexpr std::int64_t kGiga = 1'000'000'000;
    std::int64_t per_unit = 0;  // Grams in one unit, times 10^9; exact for all four.
    if (unit == "kg")
        per_unit = 1000 * kGiga;
    else if (unit == "g")
        per_unit = kGiga;
    else if (unit == "lb")
        per_unit = 453'592'370'000;
    else if (unit == "oz")
        per_unit = 28'349'523'125;
    else
        return std::nullopt;

    const std::size_t point = std::min(number.find('.'), number.size());
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction = point == number.size() ? std::string_view() : number.substr(point + 1);
    if (whole.size() > 9 || fraction.size() > 6 || !all_of(whole, is_digit) ||
        (point < number.size() && !all_of(fraction, is_digit)))
        return std::nullopt;
    Wide value = 0;
    for (const char c : whole) value = value * 10 + (c - '0');
    Wide scale = kGiga;
    for (const char c : fraction) {
        value = value * 10 + (c - '0');
        scale *= 10;
    }
    return static_cast<std::int64_t>((value * per_unit * 2 + scale) / (scale * 2));
}

}  // namespace aftercare::catalogue
