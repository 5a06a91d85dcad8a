import type { Pairs } from './pairs.js';

/** Every code of a refusal, as what it means to who asked. */
export const problems = {
  INVALID: ['填写有误', 'Something is not as it must be'],
  FORBIDDEN: ['你的角色不能做这件事', 'Your role may not do this'],
  NOT_FOUND: ['没有找到', 'There is no such thing'],
  CONFLICT: ['内容已被更新', 'It has changed since you looked'],
  STATE: ['当前状态下不能这样做', 'Not in this state'],
  RULE: ['规则不允许', 'A rule says no'],
  UNAUTHENTICATED: ['请先选择身份', 'Say who you are first'],
  METHOD_NOT_ALLOWED: ['不支持的操作', 'Not with this method'],
  FOREIGN_ORIGIN: ['不接受其他网站的请求', 'Not from another site'],
  TOO_SLOW: ['请求超时', 'The request took too long'],
  TOO_LARGE: ['内容过大', 'Too large'],
  UNSUPPORTED_MEDIA_TYPE: ['格式不支持', 'Not in this format'],
  MISDIRECTED: ['地址不对', 'Not by this name'],
  HEADERS_TOO_LARGE: ['请求头过大', 'The headers are too large'],
  INTERNAL: ['系统出错', 'A defect on our side'],
  UNAVAILABLE: ['服务暂不可用', 'Not available right now'],
  OFFLINE: ['连接不上服务器', 'The server cannot be reached'],
} as const satisfies Pairs;
