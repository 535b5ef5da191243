// Whatever stands in the parts of a workbook: it is refused, or read as rows of sound text within their bounds. The input is
// the worksheet, the shared texts and the styles, one after another with a NUL between; a ZIP file is taken as it is.
#include "platform/archive/testing.hpp"
#include "platform/sheet/fuzz_read.hpp"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    if (input.starts_with("PK")) {
        aftercare::sheet::fuzz::read(input);
        return 0;
    }
    const auto part = [&](int index) {
        std::string_view rest = input;
        for (int i = 0; i < index && !rest.empty(); ++i) rest.remove_prefix(std::min(rest.find('\0'), rest.size() - 1) + 1);
        return rest.substr(0, rest.find('\0'));
    };
    aftercare::archive::testing::ZipMaker maker;
    maker.add("xl/workbook.xml", R"(<workbook><sheets><sheet name="a" id="1"/></sheets></workbook>)");
    maker.add("xl/_rels/workbook.xml.rels",
              R"(<a><Relationship Id="1" Type="/worksheet" Target="s.xml"/><Relationship Id="2" Type="/styles" Target="t.xml"/>)"
              R"(<Relationship Id="3" Type="/sharedStrings" Target="u.xml"/></a>)");
    maker.add("xl/s.xml", part(0)).add("xl/t.xml", part(1)).add("xl/u.xml", part(2));
    aftercare::sheet::fuzz::read(maker.made());
    return 0;
}
