// What a file says of bulletins and of the release calendar, before it is taken in (INS-12, INS-15): as a row of a table, or as a
// document in YAML or JSON. A document is a Bulletin without what the program itself gives to it.
#pragma once

#include "insight/life/bulletin.hpp"
#include "insight/life/day_text.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace aftercare::insight {

// One item of a bulletin as a line of a table; the lines of one bulletin may stand anywhere in the file. The aliases are the headers
// of the lists that the vendor's tables and the eol-scanner script have.
struct BulletinLine {
    BulletinNumber bulletin;
    std::optional<BulletinText> title;
    describe::List<catalogue::Sku, 0, 200> sku;
    describe::List<PartNumber, 0, 200> part_number;
    describe::List<TrainName, 0, 200> train;
    std::optional<BulletinText> description;
    describe::List<catalogue::Sku, 0, 50> replacement_sku;
    std::optional<DayText> announced_on;
    std::optional<DayText> last_order_on;
    std::optional<DayText> last_warranty_conversion_on;
    std::optional<DayText> same_day_support_ends_on;
    std::optional<DayText> next_day_support_ends_on;
    std::optional<DayText> end_of_software_engineering;
    std::optional<DayText> end_of_hardware_engineering;
    std::optional<DayText> end_of_support;

    static constexpr describe::Note kNotes[] = {{"sku", "Several are separated by semicolons."},
                                                {"part_number", "The maker's internal number: 750-028467."},
                                                {"train", "Of software: 21.4, 15.1X49, 23.4-EVO."},
                                                {"announced_on", "Days as 2026-11-21 or, the month first, 11/21/2026."},
                                                {"end_of_support", "The first day without support."}};
    static constexpr describe::Note kAliases[] = {{"bulletin", "psn"},
                                                  {"bulletin", "number"},
                                                  {"bulletin", "bulletin_number"},
                                                  {"bulletin", "tsb"},
                                                  {"sku", "model_number"},
                                                  {"sku", "product"},
                                                  {"sku", "product_sku"},
                                                  {"train", "release"},
                                                  {"replacement_sku", "replacement"},
                                                  {"replacement_sku", "replacement_product"},
                                                  {"announced_on", "eol_announcement_date"},
                                                  {"announced_on", "eol_announced"},
                                                  {"last_order_on", "last_order_date"},
                                                  {"last_order_on", "last_order"},
                                                  {"last_warranty_conversion_on", "last_date_to_convert_warranty"},
                                                  {"same_day_support_ends_on", "same_day_support_discontinued"},
                                                  {"next_day_support_ends_on", "next_day_support_discontinued"},
                                                  {"end_of_software_engineering", "end_of_new_junos_release_support"},
                                                  {"end_of_software_engineering", "end_of_sw_engineering"},
                                                  {"end_of_hardware_engineering", "end_of_hw_engineering"},
                                                  {"end_of_support", "eos"}};
};
DESCRIBE(BulletinLine, bulletin, title, sku, part_number, train, description, replacement_sku, announced_on, last_order_on,
         last_warranty_conversion_on, same_day_support_ends_on, next_day_support_ends_on, end_of_software_engineering,
         end_of_hardware_engineering, end_of_support)

// One item as a document says it: its days go before those of the whole bulletin.
struct ItemDraft {
    describe::List<catalogue::Sku, 0, 200> skus;
    describe::List<PartNumber, 0, 200> part_numbers;
    describe::List<TrainName, 0, 200> trains;
    std::optional<BulletinText> description;
    describe::List<catalogue::Sku, 0, 50> replacement_skus;
    std::optional<Milestones> dates;
};
DESCRIBE(ItemDraft, skus, part_numbers, trains, description, replacement_skus, dates)

struct BulletinDraft {
    BulletinNumber number;
    std::optional<BulletinText> title;
    std::optional<Milestones> dates;
    describe::List<ItemDraft, 0, kMostItems> items;
};
DESCRIBE(BulletinDraft, number, title, dates, items)

struct BulletinDocument {
    describe::List<BulletinDraft, 0, 5'000> bulletins;
};
DESCRIBE(BulletinDocument, bulletins)

// A train as a line of a calendar.
struct ReleaseLine {
    TrainName train;
    std::optional<DayText> released_on;
    std::optional<DayText> end_of_engineering;
    std::optional<DayText> end_of_support;
    std::optional<OneLine<1, 40>> release_type;

    static constexpr describe::Note kNotes[] = {{"train", "21.4, 15.1X49, 23.4-EVO."},
                                                {"released_on", "Days as 2026-11-21 or, the month first, 11/21/2026."},
                                                {"end_of_engineering", "The first day without."},
                                                {"end_of_support", "The first day without."}};
    static constexpr describe::Note kAliases[] = {{"train", "product"},
                                                  {"train", "junos"},
                                                  {"train", "release"},
                                                  {"train", "cycle"},
                                                  {"released_on", "frs_date"},
                                                  {"released_on", "frs"},
                                                  {"released_on", "release_date"},
                                                  {"end_of_engineering", "eoe"},
                                                  {"end_of_support", "eol"},
                                                  {"end_of_support", "eos"}};
};
DESCRIBE(ReleaseLine, train, released_on, end_of_engineering, end_of_support, release_type)

struct ReleaseDocument {
    describe::List<ReleaseLine, 0, 5'000> releases;
};
DESCRIBE(ReleaseDocument, releases)

ItemDraft item_of(const BulletinLine& line);

// What the draft makes of the bulletin that is there, or of none: its items take the place of the whole ones before; a title stays
// where the draft has none. `version` and the days of its making are the caller's. Pure (INS-12).
Bulletin merged(const Bulletin* before, const BulletinDraft& draft);
Release merged(const Release* before, const ReleaseLine& line);

// What makes no sense: an item that names nothing, or has no day; support that ends before it was announced. Each names its item.
std::vector<std::string> complaints_about(const Bulletin& bulletin);
std::vector<std::string> complaints_about(const Release& release);
// What is odd but taken as it stands: support that ends before engineering does; an item that names what one before it names.
std::vector<std::string> oddities_of(const Bulletin& bulletin);

// Every name of the bulletin, one a line, between line feeds: "\ns:EX4300-48T\np:750-028467\nt:21.4\n", each as it is compared.
std::string names_of(const Bulletin& bulletin);
// One of these lines.
std::string sku_name(std::string_view sku);
std::string part_number_name(std::string_view part_number);
std::string train_name(const TrainName& train);

}  // namespace aftercare::insight
