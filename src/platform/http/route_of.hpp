// From a typed handler to an erased Route. Included by route.hpp; include that.
#pragma once

#include "platform/http/route.hpp"

namespace aftercare::http {

// Decodes the parts of a request into described values (null where the route takes none), collecting every problem. Path
// and query values are text; lists in the query are repeated parameters.
// Fails with http.invalid_request, http.unsupported_media_type, http.if_match_needed.
Result<> decode_call(const RawCall& raw, void* path, void* query, void* body, std::optional<std::int64_t>& if_match);

// JSON text of a described value.
std::string render(const describe::Type& type, const void* value);

template <class T>
const describe::Type* part_type() {
    if constexpr (std::is_same_v<T, None>)
        return nullptr;
    else
        return &describe::TypeOf<T>::value;
}

Response respond(Stream stream);
template <class A>
Response respond(A&& answer) {
    using Answer = std::remove_cvref_t<A>;
    Response response;
    response.status = Answer::kStatus;
    if constexpr (requires { answer.content_type; }) {
        response.content_type = std::move(answer.content_type);
        response.body = std::move(answer.body);
    } else if constexpr (requires { answer.body; }) {
        response.body = render(describe::type_of<decltype(answer.body)>(), &answer.body);
    }
    if constexpr (requires { answer.version; }) response.version = answer.version;
    response.headers = std::move(answer.headers);
    if constexpr (requires { answer.location; }) response.headers.emplace_back("Location", std::move(answer.location));
    return response;
}

template <class F>
struct HandlerTypes : HandlerTypes<decltype(&F::operator())> {};
template <class C, class A, class P, class Q, class B>
struct HandlerTypes<Result<A> (C::*)(const Call<P, Q, B>&) const> {
    using Answer = A;
    using Path = P;
    using Query = Q;
    using Body = B;
};

template <class F>
Route make_route(Method method, std::string path, Action action, std::string summary, F handler) {
    using Types = HandlerTypes<F>;
    using Answer = typename Types::Answer;
    using Body = typename Types::Body;
    Route route;
    route.method = method;
    route.path = std::move(path);
    route.action = action;
    route.summary = std::move(summary);
    route.path_type = part_type<typename Types::Path>();
    route.query_type = part_type<typename Types::Query>();
    route.status = Answer::kStatus;
    route.takes_patch = method == Method::patch;
    constexpr bool takes_upload = std::is_same_v<Body, Upload>;
    route.takes_upload = takes_upload;
    route.streams = std::is_same_v<Answer, Stream>;
    if constexpr (!takes_upload) route.body_type = part_type<Body>();
    if constexpr (!std::is_same_v<Answer, NoContent> && !std::is_same_v<Answer, Raw> && !std::is_same_v<Answer, Stream>)
        route.answer_type = &describe::TypeOf<decltype(Answer::body)>::value;
    route.run = [handler = std::move(handler)](const RawCall& raw) -> Result<Response> {
        typename Types::Path path_part{};
        typename Types::Query query_part{};
        Body body_part{};
        std::optional<std::int64_t> if_match;
        void* const body_place = takes_upload || std::is_same_v<Body, None> ? nullptr : static_cast<void*>(&body_part);
        if (auto decoded = decode_call(raw, &path_part, &query_part, body_place, if_match); !decoded)
            return std::unexpected(std::move(decoded).error());
        if constexpr (takes_upload) body_part = *raw.upload;
        Result<Answer> answer = handler(Call<typename Types::Path, typename Types::Query, Body>{
            raw.request, raw.caller, std::move(path_part), std::move(query_part), std::move(body_part), if_match});
        if (!answer) return std::unexpected(std::move(answer).error());
        return respond(*std::move(answer));
    };
    return route;
}

template <class F>
Route get(std::string path, Action action, std::string summary, F handler) {
    return make_route(Method::get, std::move(path), action, std::move(summary), std::move(handler));
}
template <class F>
Route post(std::string path, Action action, std::string summary, F handler) {
    return make_route(Method::post, std::move(path), action, std::move(summary), std::move(handler));
}
template <class F>
Route put(std::string path, Action action, std::string summary, F handler) {
    return make_route(Method::put, std::move(path), action, std::move(summary), std::move(handler));
}
template <class F>
Route patch(std::string path, Action action, std::string summary, F handler) {
    return make_route(Method::patch, std::move(path), action, std::move(summary), std::move(handler));
}
template <class F>
Route del(std::string path, Action action, std::string summary, F handler) {
    return make_route(Method::delete_, std::move(path), action, std::move(summary), std::move(handler));
}

}  // namespace aftercare::http

namespace aftercare::describe {

// Page<Asset> is "AssetPage" in the schema.
template <class T>
struct TypeOf<http::Page<T>> {
    using Page = http::Page<T>;
    static constexpr auto letters() {
        constexpr std::string_view item = TypeOf<T>::value.name;
        std::array<char, item.size() + 4> text{};
        std::size_t at = 0;
        for (char c : item) text[at++] = c;
        for (char c : std::string_view("Page")) text[at++] = c;
        return text;
    }
    static constexpr auto name = letters();
    static constexpr std::array<Field, 3> fields{Field{.name = "items",
                                                       .type = &TypeOf<std::vector<T>>::value,
                                                       .at = [](void* p) -> void* { return &static_cast<Page*>(p)->items; },
                                                       .key = R"(,"items":)"},
                                                 Field{.name = "next_cursor",
                                                       .type = &TypeOf<std::optional<std::string>>::value,
                                                       .at = [](void* p) -> void* { return &static_cast<Page*>(p)->next_cursor; },
                                                       .key = R"(,"next_cursor":)"},
                                                 Field{.name = "total",
                                                       .type = &TypeOf<std::optional<std::int64_t>>::value,
                                                       .at = [](void* p) -> void* { return &static_cast<Page*>(p)->total; },
                                                       .key = R"(,"total":)"}};
    static constexpr Type value{.kind = Kind::structure, .name = std::string_view(name.data(), name.size()), .fields = fields};
};

}  // namespace aftercare::describe
