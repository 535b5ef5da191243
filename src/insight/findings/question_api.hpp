// Routes of questions about advisories and bulletins.
#pragma once

#include "insight/findings/questions.hpp"
#include "platform/http/route.hpp"

namespace aftercare::insight {

void add_question_routes(http::Routes& routes, QuestionService& questions);

}  // namespace aftercare::insight
