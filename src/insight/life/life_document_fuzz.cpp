// Fuzzes what reads documents of bulletins and calendars: it must end, within its bounds, with a value or a Problem.
#include "insight/life/life_document.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace aftercare::insight;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const FileForm form : {FileForm::json, FileForm::yaml}) {
        if (const auto document = read_bulletins(text, form, "junos.json"))
            for (const BulletinDraft& draft : document->bulletins) {
                const Bulletin bulletin = merged(nullptr, draft);
                (void)complaints_about(bulletin);
                (void)oddities_of(bulletin);
                (void)names_of(bulletin);
            }
        (void)read_releases(text, form);
    }
    (void)form_of(text, "x");
    (void)TrainName::parse(text);
    (void)train_of(text);
    (void)DayText::parse(text);
    return 0;
}
