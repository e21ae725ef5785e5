/** Does a value say that there is none? */
export function isEmptyValue(value: string): boolean {
  return /^(?:|[-–—_.]+|none|n\/?a|not applicable|nothing|unknown|open|\?{1,2})$/i.test(value.trim());
}

/** Does a value say that there is none, or none yet? Placeholders are told of by a rule of their own. */
export function saysNothing(value: string): boolean {
  return isEmptyValue(value) || /^(?:\?+|tb[dac]|todo)$/i.test(value.trim());
}
