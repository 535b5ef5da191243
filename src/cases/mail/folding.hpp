// What the sender of a mail wrote, apart from what the mail program put below it: quoted text and signature (CASE-19). Pure.
#pragma once

#include <string>
#include <string_view>

namespace aftercare::cases {

struct FoldedText {
    std::string text;    // What was written; "[...]" where quoted text stood between.
    std::string folded;  // What was left out, in its order.
};

// Nothing is lost: where nothing would be left, all of it is the text.
FoldedText folded(std::string_view text);

}  // namespace aftercare::cases
