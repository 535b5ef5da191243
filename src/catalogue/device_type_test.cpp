#include "catalogue/device_type.hpp"

#include "kit/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

namespace aftercare::catalogue {
namespace {

ProductDraft draft_of(std::string_view yaml, DeviceTypeFolder folder = DeviceTypeFolder::device_types) {
    auto draft = read_device_type(yaml, folder);
    if (!draft) throw std::logic_error(draft.error().detail);
    return *std::move(draft);
}

bool notes_mention(const ProductDraft& draft, std::string_view words, int line) {
    return std::ranges::any_of(
        draft.notes, [&](const DraftNote& note) { return note.line == line && note.what.find(words) != std::string::npos; });
}

TEST(ENT_02_device_types, become_drafts_of_systems) {
    const ProductDraft draft = draft_of(
        "---\nmanufacturer: Juniper\nmodel: EX4300-48T\npart_number: EX4300-48T\nu_height: 1\nweight: 16.1\nweight_unit: lb\n"
        "airflow: front-to-rear\ncomments: 'data sheet'\nmodule-bays:\n  - name: PSU 0\n    position: '0'\npower-ports:\n"
        "  - name: PSU1\n    type: iec-60320-c14\ninterfaces:\n  - name: ge-0/0/0\n    type: 1000base-t\n  - name: ge-0/0/1\n    "
        "type: 1000base-t\n");
    EXPECT_EQ(draft.manufacturer.text(), "Juniper");
    EXPECT_EQ(draft.sku.text(), "EX4300-48T");
    EXPECT_EQ(draft.kind, ProductKind::system);
    EXPECT_EQ(draft.u_height, 1.0);
    EXPECT_EQ(draft.weight_g->value, 7303);
    EXPECT_EQ(draft.airflow, Airflow::front_to_rear);
    EXPECT_EQ(draft.description.text(), "data sheet");
    ASSERT_EQ(draft.slots.size(), 2U);
    EXPECT_EQ(draft.slots[0].kind, SlotKind::module_bay);
    EXPECT_EQ(draft.slots[0].position, "0");
    EXPECT_EQ(draft.slots[1].type, "iec-60320-c14");
    EXPECT_EQ(draft.interfaces.at("1000base-t"), 2);
    EXPECT_TRUE(draft.notes.empty());
}

TEST(ENT_02_module_types, become_drafts_of_replaceable_units) {
    EXPECT_EQ(draft_of("manufacturer: Juniper\nmodel: EX-FAN-AFI\n", DeviceTypeFolder::module_types).kind, ProductKind::fru);
}

TEST(ENT_02_part_numbers, that_are_missing_leave_the_model_as_the_sku) {
    const ProductDraft draft =
        draft_of("manufacturer: Juniper\nmodel: QFX5100-48S-3afo\nu_height: 1\nweight: 1\nweight_unit: kg\n");
    EXPECT_EQ(draft.sku.text(), "QFX5100-48S-3AFO");
    EXPECT_EQ(draft.model.text(), "QFX5100-48S-3afo");
    EXPECT_TRUE(notes_mention(draft, "taken as the SKU", 2));
}

TEST(ENT_02_part_numbers, that_are_no_order_codes_are_kept_as_what_they_are) {
    const ProductDraft internal =
        draft_of("manufacturer: Juniper\nmodel: MIC-3D-16XGE-SFPP\npart_number: 750-028467\n", DeviceTypeFolder::module_types);
    EXPECT_EQ(internal.sku.text(), "MIC-3D-16XGE-SFPP");
    ASSERT_EQ(internal.part_numbers.size(), 1U);
    EXPECT_EQ(internal.part_numbers[0].text(), "750-028467");
    EXPECT_TRUE(notes_mention(internal, "internal number", 3));

    for (const std::string& rest : {std::string("\\nREV 1"), " " + std::string(80, 'x')}) {
        const ProductDraft odd =
            draft_of("manufacturer: Juniper\nmodel: MIC-3D-16XGE-SFPP\npart_number: \"750-028467" + rest + "\"\n",
                     DeviceTypeFolder::module_types);
        EXPECT_EQ(odd.sku.text(), "MIC-3D-16XGE-SFPP");
        EXPECT_TRUE(odd.part_numbers.empty());
        EXPECT_TRUE(notes_mention(odd, "is left out: it must", 3));
    }

    const ProductDraft clei =
        draft_of("manufacturer: Juniper\nmodel: PWR-MX80-AC-S-B\npart_number: COUPAFAEAB\n", DeviceTypeFolder::module_types);
    EXPECT_EQ(clei.sku.text(), "PWR-MX80-AC-S-B");
    EXPECT_EQ(clei.clei_code, "COUPAFAEAB");

    const ProductDraft airflow = draft_of("manufacturer: Juniper\nmodel: QFX10008\npart_number: front-to-rear\n");
    EXPECT_EQ(airflow.sku.text(), "QFX10008");
    EXPECT_TRUE(notes_mention(airflow, "airflow", 3));
}

TEST(ENT_02_measures, that_make_no_sense_are_left_out_with_a_note) {
    const ProductDraft draft = draft_of("manufacturer: J\nmodel: M\nu_height: -1\nweight: 3\nairflow: sideways\ncolour: blue\n");
    EXPECT_FALSE(draft.u_height);
    EXPECT_FALSE(draft.weight_g);
    EXPECT_FALSE(draft.airflow);
    EXPECT_TRUE(notes_mention(draft, "height", 3));
    EXPECT_TRUE(notes_mention(draft, "no unit", 4));
    EXPECT_TRUE(notes_mention(draft, "sideways", 5));
    EXPECT_TRUE(notes_mention(draft, "colour", 6));
}

TEST(ENT_02_descriptions, come_from_the_description_or_else_the_comments) {
    EXPECT_EQ(draft_of("manufacturer: J\nmodel: M\ndescription: A\ncomments: B\n").description.text(), "A");
    EXPECT_EQ(draft_of("manufacturer: J\nmodel: M\ncomments: B\n").description.text(), "B");
}

TEST(ENT_02_descriptions, lose_control_characters_with_a_note) {
    const ProductDraft draft = draft_of("manufacturer: J\nmodel: M\ncomments: \"a\\r\\nb\\x01\"\n");
    EXPECT_EQ(draft.description.text(), "a\nb");
    EXPECT_TRUE(notes_mention(draft, "Control characters", 3));
}

TEST(ENT_02_refusing, names_every_mistake_with_its_line) {
    const auto draft = read_device_type("manufacturer: Juniper\nu_height: high\n", DeviceTypeFolder::device_types);
    ASSERT_FALSE(draft);
    EXPECT_EQ(draft.error().code, "catalogue.device_type_invalid");
    ASSERT_EQ(draft.error().fields.size(), 2U);
}

TEST(ENT_02_refusing, takes_nothing_but_a_map_with_manufacturer_and_model) {
    for (const char* yaml : {"", "- a\n", "text", "manufacturer: [", "manufacturer: &a J\nmodel: *a\n",
                             "manufacturer: J\nmodel: ''\n", "manufacturer: J\nmodel: \xC3\x84\n"}) {
        const auto draft = read_device_type(yaml, DeviceTypeFolder::device_types);
        ASSERT_FALSE(draft) << yaml;
        EXPECT_EQ(draft.error().code, "catalogue.device_type_invalid") << yaml;
    }
    EXPECT_FALSE(read_device_type(std::string(2 << 20, ' '), DeviceTypeFolder::device_types));
}

TEST(ENT_02_weights, are_exact_and_then_rounded_half_up) {
    EXPECT_EQ(grams_of("127", "kg"), 127'000);
    EXPECT_EQ(grams_of("0.0005", "kg"), 1);
    EXPECT_EQ(grams_of("0.000499", "kg"), 0);
    EXPECT_EQ(grams_of("16.1", "lb"), 7303);  // 7302.837157
    EXPECT_EQ(grams_of("2.5", "oz"), 71);     // 70.8738...
    EXPECT_EQ(grams_of("100000", "lb"), 45'359'237);
    EXPECT_EQ(grams_of("7", "g"), 7);
    EXPECT_EQ(grams_of("999999999.999999", "kg"), 1'000'000'000'000);
}

TEST(ENT_02_weights, need_a_plain_number_and_a_known_unit) {
    for (const char* number : {"", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", " 1", "1.0000001", "1234567890"})
        EXPECT_FALSE(grams_of(number, "kg")) << number;
    EXPECT_FALSE(grams_of("1", ""));
    EXPECT_FALSE(grams_of("1", "stone"));
}

class ENT_02_the_real_library : public kit::SharedData {};

TEST_F(ENT_02_the_real_library, gives_a_draft_for_every_file) {
    std::size_t files = 0;
    std::size_t from_model = 0;
    std::size_t weighed = 0;
    std::size_t slots = 0;
    std::size_t notes = 0;
    for (const auto& [name, folder] :
         {std::pair{"device-types", DeviceTypeFolder::device_types}, std::pair{"module-types", DeviceTypeFolder::module_types}}) {
        for (const char* ending : {".yaml", ".yml"}) {
            for (const auto& path : kit::files_below(data_ / "devicetypes" / name, ending)) {
                ++files;
                const auto draft = read_device_type(kit::read_file(path), folder);
                ASSERT_TRUE(draft) << path << ": " << draft.error().detail;
                EXPECT_EQ(draft->manufacturer.text(), "Juniper") << path;
                from_model += notes_mention(*draft, "the model \"", draft->notes.empty() ? 0 : draft->notes.front().line);
                weighed += draft->weight_g.has_value();
                slots += draft->slots.size();
                notes += draft->notes.size();
                for (const DraftNote& note : draft->notes)
                    EXPECT_EQ(note.what.find("is not known"), std::string::npos) << path << ": " << note.what;
            }
        }
    }
    std::cout << files << " files, " << from_model << " with the model as SKU, " << weighed << " with a weight, " << slots
              << " slots, " << notes << " notes\n";
    EXPECT_EQ(files, 172U);
    EXPECT_EQ(weighed, 122U);
}

}  // namespace
}  // namespace aftercare::catalogue
