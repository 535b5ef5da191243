// One file of the community device-type library (NetBox and Nautobot, ENT-02): a device type or module type in YAML, read
// into what our catalogue would say about that product. Pure: text in, a draft and notes out; nothing is stored here.
#pragma once

#include "catalogue/product.hpp"
#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::catalogue {

// Which folder of the library a file comes from; the file itself does not tell.
enum class DeviceTypeFolder : std::uint8_t {
    device_types,  // Systems.
    module_types,  // Field-replaceable units.
};
DESCRIBE_ENUM(DeviceTypeFolder, device_types, module_types)

enum class SlotKind : std::uint8_t { module_bay, device_bay, power_port, power_outlet, console_port };
DESCRIBE_ENUM(SlotKind, module_bay, device_bay, power_port, power_outlet, console_port)

// A place in a product where something goes.
struct ComponentSlot {
    SlotKind kind = SlotKind::module_bay;
    std::string name;                     // "PSU 0"; may hold the library's "{module}".
    std::optional<std::string> label;     // "Routing Engine 0".
    std::optional<std::string> position;  // "re0".
    std::optional<std::string> type;      // "iec-60320-c14".
};
DESCRIBE(ComponentSlot, kind, name, label, position, type)

// Something that is missing, was decided, or was not understood.
struct DraftNote {
    std::int32_t line = 0;  // 0: the file as a whole.
    std::string what;       // For a person.
};
DESCRIBE(DraftNote, line, what)

// A product as the file describes it.
struct ProductDraft {
    ProductText manufacturer;
    Sku sku;  // The part number, where it is an order code; else the model (noted).
    ProductKind kind = ProductKind::system;
    ProductText model;
    Text<0, 1000> description;
    std::vector<ProductText> part_numbers;       // Internal numbers ("750-028467") that the file gives as part number.
    std::optional<std::string> clei_code;        // Where the file gives one as part number.
    std::optional<double> u_height;              // Rack units.
    std::optional<Int<0, 10'000'000>> weight_g;  // Grams, rounded half up from the exact decimal.
    std::optional<Airflow> airflow;
    std::vector<ComponentSlot> slots;
    std::map<std::string, std::int32_t> interfaces;  // How many of each type: {"1000base-t": 49}.
    std::vector<DraftNote> notes;
};
DESCRIBE(ProductDraft, manufacturer, sku, kind, model, description, part_numbers, clei_code, u_height, weight_g, airflow, slots,
         interfaces, notes)

// Reads one file. Fails with catalogue.device_type_invalid, whose fields name every mistake with its line.
Result<ProductDraft> read_device_type(std::string_view yaml, DeviceTypeFolder folder);

// Grams of a decimal number ("16.1") of a unit (kg, g, lb, oz), exact and then rounded half up. Nothing where it is no such
// number of up to 9 digits before and 6 after the point, or no such unit.
std::optional<std::int64_t> grams_of(std::string_view number, std::string_view unit);

}  // namespace aftercare::catalogue
