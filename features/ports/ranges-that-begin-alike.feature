@extended @NetworkPolicyEndPort @F09
Feature: Ranges of ports that begin at one number
  An implementation keeps ports under keys. A number and a range that begins
  with it are two items.

  Rule: Items of a list are combined with a logical OR

    Scenario Outline: With <ports> each item opens what it says
      Given these pods are running:
        | pod      | labels   | node | serves                                 |
        | shop/app | app=app  | A    | 53/TCP, 53/UDP, 54/TCP, 54/UDP, 60/TCP |
        | shop/web | role=web | B    |                                        |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: one-number
        spec:
          podSelector: {matchLabels: {app: app}}
          ingress: [{ports: [<ports>]}]
        """
      Then the reachability is:
        | from     | shop/app:53/TCP | shop/app:53/UDP | shop/app:54/TCP | shop/app:54/UDP | shop/app:60/TCP |
        | shop/web | <53/TCP>        | <53/UDP>        | <54/TCP>        | <54/UDP>        | <60/TCP>        |

      Examples:
        | ports                                                           | 53/TCP | 53/UDP | 54/TCP | 54/UDP | 60/TCP |
        | {port: 53}, {port: 53, endPort: 60}                             | allow  | deny   | allow  | deny   | allow  |
        | {port: 53, endPort: 60}, {port: 53}                             | allow  | deny   | allow  | deny   | allow  |
        | {port: 53, endPort: 54}, {port: 53, endPort: 60, protocol: UDP} | allow  | allow  | allow  | allow  | deny   |
