package source
import ("testing";"fmt";"strings";"time")
func TestZZ(t *testing.T){
 for _,n:=range []int{500,1000,2000,4000}{
  for what,s:=range map[string]string{"control":strings.Repeat("\x01",n),"dup":"{"+strings.Repeat("a: 1, ",n)+"}","bidi":"{"+strings.Repeat("\u202e: 1, ",n)+"}","marks":"{a: 1, "+strings.Repeat("e"+strings.Repeat("\u0301",20)+": 1, ",n/20)+"}"}{
   t0:=time.Now(); d:=Parse(&File{Name:"a.yaml",Data:[]byte(s)}); fmt.Println(n,what,len(d.Diagnostics),time.Since(t0).Round(time.Millisecond))
  }}
}
